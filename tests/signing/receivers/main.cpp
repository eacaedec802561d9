// One request a line: now secret body name value name value …, all but now in hex. Prints 1 (accepted) or 0 a line.
// RECEIVER names the source file that is judged.
#include RECEIVER

#include <iostream>
#include <sstream>

static std::string text(const std::string &code)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < code.size(); i += 2)
        bytes += char(std::stoi(code.substr(i, 2), nullptr, 16));
    return bytes;
}

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream fields(line);
        long long now = 0;
        std::string secret, body, name, value;
        fields >> now >> secret >> body;
        std::map<std::string, std::string> headers;
        while (fields >> name >> value)
            headers[text(name)] = text(value);
        std::cout << int(verify(headers, text(body), text(secret), now)) << "\n";
    }
}
