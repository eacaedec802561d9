// Stars, question marks, negation and extglobs. Follows picomatch 4 (MIT, Jon Schlinkert), lib/parse.js.
#include "domain/globparser.h"
#include "domain/globtokens.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::glob {
namespace {

const QString LookaroundKinds = u"!=<:"_s;

QString openingOf(TokenType type)
{
    return type == TokenType::Negate ? u"(?:(?!(?:"_s : u"(?:"_s;
}

QString closingOf(TokenType type)
{
    switch (type) {
    case TokenType::Negate: return u"))"_s + Star + u')';
    case TokenType::Mark: return u")?"_s;
    case TokenType::Plus: return u")+"_s;
    case TokenType::Star: return u")*"_s;
    default: return u")"_s;
    }
}

} // namespace

void Tokenizer::questionMark()
{
    if (m_prev->value != u"("_s && peek() == u'(' && peek(2) != u'?')
        return openExtglob(TokenType::Mark, u'?');
    if (m_prev->type == TokenType::Paren) {
        static const QRegularExpression lookbehindOrName(u"<([!=]|[A-Za-z0-9_]+>)"_s);
        const QChar next = peek();
        const bool lookaround = !next.isNull() && LookaroundKinds.contains(next);
        const bool literal = (m_prev->value == u"("_s && !lookaround)
            || (next == u'<' && !lookbehindOrName.match(remaining()).hasMatch());
        return push(TokenType::Text, u"?"_s, literal ? u"\\?"_s : u"?"_s);
    }
    const bool leads = m_prev->type == TokenType::Slash || m_prev->type == TokenType::Bos;
    push(TokenType::Mark, u"?"_s, leads ? OneOfNoDot : OneOf);
}

/// Whether the "!" was taken; if not, it is text.
bool Tokenizer::exclamation()
{
    if (peek() == u'(' && (peek(2) != u'?' || peek(3).isNull() || !LookaroundKinds.contains(peek(3)))) {
        openExtglob(TokenType::Negate, u'!');
        return true;
    }
    if (m_index != 0)
        return false;
    negate();
    return true;
}

void Tokenizer::negate()
{
    int count = 1;
    while (peek() == u'!' && (peek(2) != u'(' || peek(3) == u'?')) {
        advance();
        ++m_start;
        ++count;
    }
    if (count % 2 == 0)
        return;
    m_negated = true;
    ++m_start;
}

void Tokenizer::openExtglob(TokenType type, QChar c)
{
    Extglob extglob;
    extglob.type = type;
    extglob.close = closingOf(type);
    extglob.parens = m_parens;
    extglob.output = m_output;
    extglob.startIndex = m_index;
    extglob.tokensIndex = m_tokens.size();
    open(Nesting::Paren);
    push(type, c, m_output.isEmpty() ? OneChar : QString());
    Token paren{TokenType::Paren, QString(advance()), openingOf(type)};
    paren.extglob = true;
    push(paren);
    m_extglobs.push_back(extglob);
}

void Tokenizer::closeExtglob()
{
    Extglob extglob = m_extglobs.back();
    m_extglobs.pop_back();
    const QString literal = m_input.mid(extglob.startIndex, m_index + 1 - extglob.startIndex);
    const QString body = m_input.mid(extglob.startIndex + 2, m_index - extglob.startIndex - 2);
    if (extglob.type == TokenType::Plus || extglob.type == TokenType::Star) {
        const RepeatRisk risk = analyzeRepeat(body);
        if (risk.risky)
            return defuse(extglob, literal, risk.safeOutput);
    }
    Token paren{TokenType::Paren, u")"_s,
        extglob.type == TokenType::Negate ? negatedClose(extglob) : extglob.close};
    paren.extglob = true;
    push(paren);
    close(Nesting::Paren);
}

/// A repeat that would explode is taken literally, or as the flat class that means the same.
void Tokenizer::defuse(const Extglob &extglob, const QString &literal, const QString &safeOutput)
{
    const QString replacement = safeOutput.isEmpty()
        ? escapeRegex(literal) : (extglob.output.isEmpty() ? OneChar : QString()) + safeOutput;
    if (extglob.tokensIndex >= m_tokens.size()) { // a brace range inside took the tokens away
        m_broken = true;
        return;
    }
    Token *first = m_tokens[extglob.tokensIndex];
    first->type = TokenType::Text;
    first->value = literal;
    first->output = replacement;
    for (std::size_t i = extglob.tokensIndex + 1; i < m_tokens.size(); ++i) {
        m_tokens[i]->value.clear();
        m_tokens[i]->output = QString();
    }
    m_output = extglob.output + replacement;
    m_backtrack = true;
    Token paren{TokenType::Paren, u")"_s, QString()};
    paren.extglob = true;
    push(paren);
    close(Nesting::Paren);
}

QString Tokenizer::negatedClose(const Extglob &extglob)
{
    static const QRegularExpression onlyParens(u"\\A\\)+\\z"_s);
    static const QRegularExpression extension(u"\\A\\.[^\\\\/.]+\\z"_s);
    const bool deep = extglob.inner.size() > 1 && extglob.inner.contains(u'/');
    const QString star = deep ? Globstar : Star;
    const QString rest = remaining();
    QString close = extglob.close;
    if (deep || atEnd() || onlyParens.match(rest).hasMatch())
        close = u")$))"_s + star;
    if (extglob.inner.contains(u'*') && extension.match(rest).hasMatch()) {
        // "!(*.d).ts": what follows belongs to what is excluded.
        Tokenizer following(rest);
        close = u')' + following.run() + u')' + star + u')';
    }
    return close;
}

void Tokenizer::star()
{
    if (m_prev->type == TokenType::Globstar || m_prev->star) {
        m_prev->type = TokenType::Star;
        m_prev->star = true;
        m_prev->value += u'*';
        m_prev->output = Star;
        m_backtrack = true;
        return;
    }
    if (peek() == u'(' && m_index + 2 < m_input.size() && peek(2) != u'?')
        return openExtglob(TokenType::Star, u'*');
    if (m_prev->type == TokenType::Star)
        return secondStar();
    singleStar();
}

void Tokenizer::singleStar()
{
    if (m_index == m_start || m_prev->type == TokenType::Slash || m_prev->type == TokenType::Dot) {
        QString guard = m_prev->type == TokenType::Dot ? NoDotSlash : NoDot;
        if (peek() != u'*')
            guard += OneChar;
        m_output += guard;
        m_prev->output = m_prev->output.value_or(QString()) + guard;
    }
    push(TokenType::Star, u"*"_s, Star);
}

void Tokenizer::secondStar()
{
    Token *prior = m_prev->prev;
    const Token *before = prior->prev;
    const bool isStart = prior->type == TokenType::Slash || prior->type == TokenType::Bos;
    const bool afterStar = before && (before->type == TokenType::Star || before->type == TokenType::Globstar);
    const bool inBrace = m_braceDepth > 0 && (prior->type == TokenType::Comma || prior->type == TokenType::Brace);
    if (!isStart && prior->type != TokenType::Paren && !inBrace)
        return push(TokenType::Star, u"*"_s, QString());

    // "/**/**" is "/**".
    QString rest = remaining();
    while (rest.startsWith(u"/**"_s)) {
        const QChar after = m_index + 4 < m_input.size() ? m_input[m_index + 4] : QChar();
        if (!after.isNull() && after != u'/')
            break;
        rest = rest.mid(3);
        m_index += 3;
    }
    const bool negating = std::any_of(m_extglobs.begin(), m_extglobs.end(),
        [](const Extglob &extglob) { return extglob.type == TokenType::Negate; });
    const bool isEnd = atEnd() || (m_parens > 0 && rest == QString(m_parens, u')') && !negating);
    const bool inside = prior->type == TokenType::Slash && prior->prev->type != TokenType::Bos;

    m_prev->value += u'*';
    if (prior->type == TokenType::Bos && atEnd()) {
        m_prev->type = TokenType::Globstar;
        m_prev->output = Globstar;
        m_output = Globstar;
    } else if (inside && !afterStar && isEnd) {
        globstarAfterSlash(true);
    } else if (inside && rest.startsWith(u'/')) {
        globstarAfterSlash(false);
    } else if (prior->type == TokenType::Bos && rest.startsWith(u'/')) {
        m_prev->type = TokenType::Globstar;
        m_prev->output = u"(?:^|"_s + SlashLiteral + u'|' + Globstar + SlashLiteral + u')';
        m_output = *m_prev->output;
        advance();
        push(TokenType::Slash, u"/"_s, QString());
    } else {
        chopOutput(m_prev->output.value_or(QString()).size());
        m_prev->type = TokenType::Globstar;
        m_prev->output = Globstar;
        m_output += Globstar;
    }
}

/// "/a/**" also takes "/a" itself: the slash before belongs to the group.
void Tokenizer::globstarAfterSlash(bool toEnd)
{
    Token *prior = m_prev->prev;
    const QString rest = remaining();
    chopOutput(prior->output.value_or(QString()).size() + m_prev->output.value_or(QString()).size());
    prior->output = u"(?:"_s + prior->output.value_or(QString());
    m_prev->type = TokenType::Globstar;
    if (toEnd) {
        m_prev->output = Globstar + u"|$)"_s;
    } else {
        const QString end = rest.size() > 1 ? u"|$"_s : QString();
        m_prev->output = Globstar + SlashLiteral + u'|' + SlashLiteral + end + u')';
    }
    m_output += *prior->output + *m_prev->output;
    if (!toEnd) {
        advance();
        push(TokenType::Slash, u"/"_s, QString());
    }
}

} // namespace belfry::glob
