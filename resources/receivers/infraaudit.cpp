// X-InfraAudit-Signature: sha256=<hex of HMAC-SHA256(secret, raw body)>
// The only time is `timestamp` in the body: when the event happened. Retries carry the same bytes up to 30 minutes later.
// C++17, OpenSSL 3 and nlohmann-json: c++ -std=c++17 … -lcrypto
#include <nlohmann/json.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>
#include <ctime>
#include <iomanip>
#include <map>
#include <regex>
#include <sstream>
#include <string>

constexpr long long MaxAgeMs = 45 * 60 * 1000;

namespace {

std::string headerValue(const std::map<std::string, std::string> &headers, const std::string &name)
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::string hexMac(const std::string &secret, const std::string &content)
{
    unsigned char mac[32];
    HMAC(EVP_sha256(), secret.data(), int(secret.size()), reinterpret_cast<const unsigned char *>(content.data()), content.size(), mac, nullptr);
    std::string hex;
    for (const unsigned char byte : mac) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

bool sameBytes(const std::string &a, const std::string &b) // in constant time
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
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
    static const std::regex grammar("sha256=([0-9a-f]{64})");
    std::smatch found;
    const std::string signature = headerValue(headers, "x-infraaudit-signature");
    if (!std::regex_match(signature, found, grammar))
        return false;
    if (!sameBytes(hexMac(secret, rawBody), found[1].str()))
        return false;
    const auto body = nlohmann::json::parse(rawBody, nullptr, false);
    if (!body.is_object() || !body.contains("timestamp") || !body["timestamp"].is_string())
        return false;
    std::tm utc{};
    std::istringstream text(body["timestamp"].get<std::string>());
    text >> std::get_time(&utc, "%Y-%m-%dT%H:%M:%S");
    return !text.fail() && isFresh(1000LL * timegm(&utc), nowMs); // timegm: POSIX; _mkgmtime on Windows
}
