// webhook-id, webhook-timestamp (seconds), webhook-signature: v1,<base64 of HMAC-SHA256(key, "<id>.<seconds>." + raw body)>
// The signature covers id and time. During a rotation the header holds two signatures.
// C++17, OpenSSL 3: c++ -std=c++17 … -lcrypto
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>
#include <map>
#include <sstream>
#include <string>

constexpr long long MaxAgeMs = 5 * 60 * 1000;

namespace {

std::string headerValue(const std::map<std::string, std::string> &headers, const std::string &name)
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

bool sameBytes(const std::string &a, const std::string &b) // in constant time
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string fromBase64(const std::string &text) // empty where it is none
{
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = text.size() % 4 != 0
        ? -1
        : EVP_DecodeBlock(reinterpret_cast<unsigned char *>(bytes.data()), reinterpret_cast<const unsigned char *>(text.data()), int(text.size()));
    if (size < 0)
        return {};
    const std::size_t padding = text.size() - (text.find_last_not_of('=') + 1);
    bytes.resize(std::size_t(size) - padding);
    return bytes;
}

bool isFresh(long long signedAtMs, long long nowMs)
{
    return std::llabs(nowMs - signedAtMs) <= MaxAgeMs;
}

} // namespace

// Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// headers: names in lower case. secret: the webhook's secret.
bool verify(const std::map<std::string, std::string> &headers, const std::string &rawBody, const std::string &secret, long long nowMs)
{
    const std::string id = headerValue(headers, "webhook-id");
    const std::string seconds = headerValue(headers, "webhook-timestamp");
    if (id.empty() || seconds.empty() || seconds.size() > 13 || seconds.find_first_not_of("0123456789") != std::string::npos)
        return false;
    // A secret with the prefix whsec_ holds the key in base64, any other is the key itself.
    const std::string key = secret.rfind("whsec_", 0) == 0 ? fromBase64(secret.substr(6)) : secret;
    const std::string content = id + "." + seconds + "." + rawBody;
    unsigned char mac[32];
    HMAC(EVP_sha256(), key.data(), int(key.size()), reinterpret_cast<const unsigned char *>(content.data()), content.size(), mac, nullptr);
    const std::string expected(reinterpret_cast<char *>(mac), sizeof mac);
    std::istringstream list(headerValue(headers, "webhook-signature"));
    for (std::string one; list >> one;) {
        if (one.rfind("v1,", 0) == 0 && sameBytes(fromBase64(one.substr(3)), expected))
            return isFresh(1000 * std::stoll(seconds), nowMs);
    }
    return false;
}
