#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace belfry::gui {

/// A body as lines to draw. Built off the GUI thread for large ones; immutable and cheap to copy afterwards.
/// Lines longer than 4 KiB are split, so that no line ever costs more than that to lay out.
class BodyDocument
{
public:
    enum class Mode { Pretty, Raw };
    static constexpr int MaxLine = 4096; ///< characters

    [[nodiscard]] static BodyDocument build(const QByteArray &body, Mode mode);
    /// The first lines of a large body, to be looked at while the whole is prepared elsewhere. Takes about a millisecond.
    [[nodiscard]] static BodyDocument preview(const QByteArray &body, Mode mode);
    static constexpr qsizetype PreviewBytes = 32 * 1024;

    [[nodiscard]] int lineCount() const { return m_starts.isEmpty() ? 0 : int(m_starts.size()) - 1; }
    /// Without its line break.
    [[nodiscard]] QStringView line(int index) const;
    /// A line that goes on where the one before was split.
    [[nodiscard]] bool isContinuation(int index) const;
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] qsizetype startOf(int line) const { return m_starts.at(line); }
    [[nodiscard]] int lineOf(qsizetype position) const;
    [[nodiscard]] int longestLine() const { return m_longest; }
    [[nodiscard]] bool isJson() const { return m_json; }
    [[nodiscard]] bool isText() const { return m_isText; } ///< false: no UTF-8, show as hex
    [[nodiscard]] const QString &note() const { return m_note; }
    /// Positions of `needle` in text(), without case, at most `limit`.
    [[nodiscard]] QList<qsizetype> find(const QString &needle, int limit = 100'000) const;

private:
    [[nodiscard]] static BodyDocument make(const QByteArray &body, Mode mode, bool isPart);
    void index();

    QString m_text;
    QList<qsizetype> m_starts; ///< of each line, and one past the end
    int m_longest = 0;
    bool m_json = false;
    bool m_isText = true;
    QString m_note;
};

/// Two-space indented JSON with every token spelled as it came: no number is rounded, no duplicate key lost. Empty where
/// the text is no JSON. Of a part the end may be missing.
[[nodiscard]] QByteArray reindentJson(const QByteArray &json, bool isPart = false);
/// Control and BiDi characters as visible escapes; line feeds and tabs stay.
[[nodiscard]] QString visibleText(const QString &text);
/// "00000010  7b 22 65 …  {"e…" for the 16 bytes at `offset`.
[[nodiscard]] QString hexLine(const QByteArray &body, qsizetype offset);

} // namespace belfry::gui
