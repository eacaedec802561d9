// webhook-id, webhook-timestamp (seconds), webhook-signature: v1a,<base64 of Ed25519("<id>.<seconds>." + raw body)>
// The signature covers id and time. The key is the public one, whpk_….
// C++17, OpenSSL 3: c++ -std=c++17 … -lcrypto
#include <openssl/evp.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>
#include <string>

constexpr long long MaxAgeMs = 5 * 60 * 1000;

namespace {

std::string headerValue(const std::map<std::string, std::string> &headers, const std::string &name)
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
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
// headers: names in lower case. secret: the public key, whpk_….
bool verify(const std::map<std::string, std::string> &headers, const std::string &rawBody, const std::string &secret, long long nowMs)
{
    const std::string id = headerValue(headers, "webhook-id");
    const std::string seconds = headerValue(headers, "webhook-timestamp");
    if (id.empty() || seconds.empty() || seconds.size() > 13 || seconds.find_first_not_of("0123456789") != std::string::npos)
        return false;
    const std::string raw = secret.rfind("whpk_", 0) == 0 ? fromBase64(secret.substr(5)) : std::string();
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char *>(raw.data()), raw.size()), EVP_PKEY_free);
    if (!key)
        return false;
    const std::string content = id + "." + seconds + "." + rawBody;
    std::istringstream list(headerValue(headers, "webhook-signature"));
    for (std::string one; list >> one;) {
        const std::string signature = one.rfind("v1a,", 0) == 0 ? fromBase64(one.substr(4)) : std::string();
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> check(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        if (!signature.empty() && EVP_DigestVerifyInit(check.get(), nullptr, nullptr, nullptr, key.get()) == 1
            && EVP_DigestVerify(check.get(), reinterpret_cast<const unsigned char *>(signature.data()), signature.size(),
                   reinterpret_cast<const unsigned char *>(content.data()), content.size()) == 1)
            return isFresh(1000 * std::stoll(seconds), nowMs);
    }
    return false;
}
