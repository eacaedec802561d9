#include "gui/widgets/jsonink.h"

namespace belfry::gui {

namespace {

int endOfString(const QString &line, int start)
{
    int at = start + 1;
    while (at < line.size() && line[at] != u'"')
        at += line[at] == u'\\' ? 2 : 1;
    return qMin(int(line.size()), at + 1);
}

bool isKey(const QString &line, int after)
{
    while (after < line.size() && line[after] == u' ')
        ++after;
    return after < line.size() && line[after] == u':';
}

bool isValueCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'+' || c == u'.';
}

} // namespace

QList<InkRun> inkJson(const QString &line)
{
    QList<InkRun> runs;
    int at = 0;
    const auto add = [&](int end, Token token) {
        if (!runs.isEmpty() && runs.back().token == token)
            runs.back().length += end - at;
        else
            runs.append({at, end - at, token});
        at = end;
    };
    while (at < line.size()) {
        const QChar c = line[at];
        if (c == u'"') {
            const int end = endOfString(line, at);
            add(end, isKey(line, end) ? Token::Link : Token::Delivered);
        } else if (isValueCharacter(c)) {
            int end = at;
            while (end < line.size() && isValueCharacter(line[end]))
                ++end;
            add(end, c.isLetter() ? Token::Retrying : Token::Warning);
        } else {
            add(at + 1, Token::MutedText);
        }
    }
    return runs;
}

} // namespace belfry::gui
