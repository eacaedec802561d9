# The rules that check.cmake holds the sources to.

# Qt libraries that only these modules may use; the others are free for all.
set(QT_ONLY_IN_QtWidgets gui app)
set(QT_ONLY_IN_QtGui gui app)
set(QT_ONLY_IN_QtSvg gui app)
set(QT_ONLY_IN_QtCharts gui app)
set(QT_ONLY_IN_QtSql store)
set(QT_ONLY_IN_QtNetwork net delivery services server secrets certificates infrastructure subscriptions app)

# rule(<name> WORD <regex> PATHS <regex of paths> [BUT <regex of paths>] [UNLESS <mark on the line>] WHY <sentence>)
function(rule name)
    cmake_parse_arguments(R "" "WORD;PATHS;BUT;UNLESS;WHY" "" ${ARGN})
    foreach(part WORD PATHS BUT UNLESS WHY)
        set(RULE_${name}_${part} "${R_${part}}" PARENT_SCOPE)
    endforeach()
    set(RULES ${RULES} ${name} PARENT_SCOPE)
endfunction()

rule(sql WORD "QSqlDatabase|QSqlQuery|<QSql" PATHS "^src/" BUT "^src/store/" WHY "only src/store talks to the database")
rule(openssl WORD "<openssl/" PATHS "^src/" BUT "^src/crypto/" WHY "only src/crypto knows OpenSSL")
rule(boost WORD "<boost/" PATHS "^src/" BUT "^src/net/httpserver([a-z]*\\.cpp|[a-z]+\\.h)$"
    WHY "Beast stays behind net/httpserver.h, for it costs 8 s a file")
rule(valijson WORD "<valijson" PATHS "^src/" BUT "^src/events/" WHY "only src/events checks schemas")
rule(requests WORD "QNetworkRequest|QNetworkAccessManager" PATHS "^src/" BUT "^src/net/"
    WHY "every request is made by the factory in src/net")
rule(tls WORD "ignoreSslErrors|setDefaultConfiguration|VerifyNone|QueryPeer" PATHS "^src/" WHY "TLS is checked, and set for each request")
rule(connects WORD "[^A-Za-z_](SIGNAL|SLOT)\\(" PATHS "^(src|tests)/" WHY "connect by member pointer")
rule(context WORD "connect\\([^,(){}]+(\\([^()]*\\))?[^,(){}]*,[ \n]*&[A-Za-z_:]+,[ \n]*\\|[^|]*\\|[ \n]*[({]" PATHS "^src/"
    WHY "a lambda needs a context object, or it outlives what it captures")
rule(keywords WORD "(^|\n)[ ]*(signals|public slots|private slots|emit )[: ]" PATHS "^src/" WHY "Q_SIGNALS, Q_SLOTS, Q_EMIT")
rule(plaintext WORD "setHtml|setMarkdown|insertHtml|appendHtml|toHtml\\(|QTextBrowser|RichText|MarkdownText"
    PATHS "^(src/gui|ui)/" WHY "untrusted text is plain text in every widget")
rule(colours WORD "\"#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]+\"|QColor\\([0-9]|QRgb|qRgb" PATHS "^src/gui/" BUT "^src/gui/theme\\.cpp$"
    WHY "theme.cpp is the only place that knows a colour")
rule(stylesheets WORD "styleSheet\"|#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]*<" PATHS "^ui/" WHY "colours come from the theme")
rule(namespaces WORD "using namespace" PATHS "\\.h$" WHY "not in a header")
rule(waiting WORD "qWait\\(|qSleep\\(|sleep_for|msleep\\(|usleep\\(" PATHS "^tests/" BUT "^tests/bench/" UNLESS "// UNAVOIDABLE:"
    WHY "wait for a condition (QTRY_*, QSignalSpy), or say why not: // UNAVOIDABLE: why")
rule(unfinished WORD "TODO|FIXME|XXX" PATHS "^(src|ui)/" UNLESS "XXXXXX" WHY "finish it or open an issue")
rule(singletons WORD "static [A-Za-z:]+ &instance\\(|Q_GLOBAL_STATIC" PATHS "^src/" WHY "hand it in")

# <regex of paths> <most lines>; the first that fits counts.
set(SIZE_LIMITS "^tests/.* 900" "^ui/.* 800" "\\.h$ 250" "\\.cpp$ 700")
# Files that may be longer, each with its reason.
set(SIZE_EXEMPT
    ui/pages/settingspage.ui # six groups of one page, each a few fields; made by Designer
)
# Pages and dialogs that draw themselves, each with its reason.
set(FORMLESS
)
