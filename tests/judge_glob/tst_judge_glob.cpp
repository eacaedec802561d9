// Random patterns against npm's picomatch itself. Exit 77 (skipped) where node or the package cannot be had.
#include "core/json.h"
#include "domain/glob.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTextStream>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

constexpr int Skipped = 77;
constexpr int Patterns = 5000;

QString oneOf(const QStringList &list, QRandomGenerator &random)
{
    return list[random.bounded(list.size())];
}

QString randomPattern(QRandomGenerator &random)
{
    static const QStringList pieces = {u"/"_s, u"/"_s, u"/"_s, u"/"_s, u"*"_s, u"**"_s, u"/**"_s, u"/**/"_s, u"/*"_s, u"?"_s,
        u"a"_s, u"b"_s, u"app"_s, u"db"_s, u"."_s, u".env"_s, u"-"_s, u"_"_s, u"1"_s, u"{a,b}"_s, u"{app,api}"_s, u"{a..c}"_s, u"{1..3}"_s,
        u"{"_s, u"}"_s, u","_s, u"[ab]"_s, u"[!a]"_s, u"[^b]"_s, u"[a-c]"_s, u"[[:alpha:]]"_s, u"[[:digit:]_]"_s, u"["_s, u"]"_s, u"!(a)"_s, u"!(db|a*)"_s,
        u"@(a|b)"_s, u"?(a)"_s, u"+(a|b)"_s, u"+(a)"_s, u"*(ab)"_s, u"*(a|b)"_s, u"("_s, u")"_s, u"(a|b)"_s, u"|"_s, u"!"_s, u"+"_s, u"@"_s, u"$"_s,
        u"^"_s, u"\\"_s, u"\\*"_s, u"\""_s, u"a\"b*\""_s, u".."_s, u"./"_s, u"!(*.env)"_s, u"{a,*b}"_s, u"{**,a}"_s, u"!(a/b)"_s, u"+(*(a)|b)"_s, u"(?:a)"_s, u"(?=a)"_s};
    static const QStringList starts = {u"/"_s, u"/"_s, u"/"_s, u"/"_s, u"/app"_s, u"/a/"_s, u"!"_s, u"!/"_s, u"**/"_s, u"*"_s, QString()};
    QString pattern = oneOf(starts, random);
    const int count = 1 + random.bounded(6);
    for (int i = 0; i < count; ++i)
        pattern += oneOf(pieces, random);
    return pattern;
}

QString randomPath(QRandomGenerator &random)
{
    static const QStringList segments = {u"a"_s, u"b"_s, u"c"_s, u"ab"_s, u"ba"_s, u"aa"_s, u"app"_s, u"api"_s, u"db"_s, u".env"_s, u"a.env"_s,
        u"1"_s, u"2"_s, u"a-b"_s, u"a_1"_s, u"App"_s, u".a"_s, u"a.b"_s, u"abc"_s, u"A1"_s};
    QString path;
    const int depth = random.bounded(5);
    for (int i = 0; i < depth; ++i)
        path += u'/' + oneOf(segments, random);
    return path.isEmpty() ? u"/"_s : path;
}

bool havePackage(const QString &npm, const QString &folder)
{
    if (QFileInfo::exists(folder + u"/node_modules/picomatch/package.json"_s))
        return true;
    QDir().mkpath(folder);
    QFile::remove(folder + u"/package.json"_s);
    QFile::copy(QStringLiteral(BELFRY_SOURCE_DIR "/tests/judge_glob/package.json"), folder + u"/package.json"_s);
    QProcess install;
    install.setWorkingDirectory(folder);
    install.start(npm, {u"install"_s, u"--no-audit"_s, u"--no-fund"_s, u"--ignore-scripts"_s});
    return install.waitForFinished(60'000) && install.exitCode() == 0
        && QFileInfo::exists(folder + u"/node_modules/picomatch/package.json"_s);
}

struct Case {
    QString pattern;
    QStringList paths;
};

QList<Case> cases(quint32 seed)
{
    QRandomGenerator random(seed);
    QList<Case> list;
    for (int i = 0; i < Patterns; ++i) {
        Case one{randomPattern(random), {u"/"_s, u"/app"_s, u"/a/b"_s}};
        for (int k = 0; k < 25; ++k)
            one.paths += randomPath(random);
        one.paths += one.pattern.left(8);
        list += one;
    }
    return list;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    const QString npm = QStandardPaths::findExecutable(u"npm"_s);
    const QString folder = QCoreApplication::applicationDirPath() + u"/judge_glob_packages"_s;
    if (node.isEmpty() || npm.isEmpty() || !havePackage(npm, folder)) {
        out << "skipped: node, npm or the package picomatch is not here\n";
        return Skipped;
    }
    const quint32 seed = argc > 1 ? QString::fromLocal8Bit(argv[1]).toUInt() : 20261121;
    const auto list = cases(seed);
    QByteArray questions;
    for (const Case &one : list) {
        Json paths = Json::array();
        for (const QString &path : one.paths)
            paths.push_back(path.toStdString());
        questions += toBytes(Json{{"pattern", one.pattern.toStdString()}, {"paths", paths}}) + '\n';
    }
    QProcess judge;
    judge.start(node, {QStringLiteral(BELFRY_SOURCE_DIR "/tests/judge_glob/judge.mjs"), folder});
    judge.write(questions);
    judge.closeWriteChannel();
    if (!judge.waitForFinished(120'000) || judge.exitCode() != 0) {
        out << "the judge failed: " << judge.readAllStandardError() << '\n';
        return 1;
    }
    int differences = 0;
    int matches = 0;
    int compared = 0;
    const auto answers = judge.readAllStandardOutput().split('\n');
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto expected = parseJson(answers.value(i));
        if (!expected || expected->size() != std::size_t(list[i].paths.size())) {
            out << "no answer for " << list[i].pattern << '\n';
            return 1;
        }
        const auto glob = Glob::compile(list[i].pattern);
        for (qsizetype k = 0; k < list[i].paths.size(); ++k) {
            const bool theirs = (*expected)[std::size_t(k)].get<bool>();
            const bool ours = glob && glob->matches(list[i].paths[k]);
            ++compared;
            matches += theirs;
            if (theirs != ours && ++differences <= 40)
                out << "pattern " << list[i].pattern << " path " << list[i].paths[k] << ": picomatch " << theirs << ", Belfry " << ours << '\n';
        }
    }
    out << compared << " decisions on " << list.size() << " patterns, " << matches << " matches, " << differences << " differences (seed " << seed << ")\n";
    return differences == 0 && matches > 1000 ? 0 : 1;
}
