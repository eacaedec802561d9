# Compiler flags, Qt, ccache, precompiled headers: everything every target shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(BELFRY_CCACHE ccache)
if(BELFRY_CCACHE)
    # Precompiled headers and ccache only go together with these two. Not include_file_mtime beside them: a header that is
    # saved while a file that includes it compiles would be kept with the old object, and every later build would take it.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${BELFRY_CCACHE})
endif()
find_program(BELFRY_MOLD mold)
if(BELFRY_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

set(qt_components Core Network Sql Test)
if(BELFRY_GUI)
    list(APPEND qt_components Gui Widgets Svg Charts LinguistTools)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS ${qt_components})
find_package(OpenSSL 3.0 REQUIRED)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(SQLite3 REQUIRED)
find_path(ZSTD_INCLUDE zstd.h REQUIRED)
find_library(ZSTD_LIBRARY zstd REQUIRED)

add_library(belfry_options INTERFACE)
target_compile_definitions(belfry_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 BELFRY_VERSION="${PROJECT_VERSION}")
target_compile_options(belfry_options INTERFACE
    -Wall -Wextra -Wpedantic -Woverloaded-virtual -Wnon-virtual-dtor -Wimplicit-fallthrough
    -fstack-protector-strong)
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT BELFRY_SANITIZE)
    target_compile_options(belfry_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(belfry_options INTERFACE -Wl,-z,relro,-z,now)
endif()
if(BELFRY_SANITIZE)
    target_compile_options(belfry_options INTERFACE -fsanitize=${BELFRY_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(belfry_options INTERFACE -fsanitize=${BELFRY_SANITIZE})
    if(BELFRY_SANITIZE MATCHES undefined)
        target_compile_options(belfry_options INTERFACE -fno-sanitize-recover=undefined -fno-sanitize=vptr)
    endif()
endif()
target_link_libraries(belfry_options INTERFACE Threads::Threads)

option(BELFRY_PCH "Precompiled headers" ON)
# One precompiled header for the engine and one for the window: a header for each module costs 7 s each, and a file
# without one takes 1.5 to 4 s longer (measured). They fit every target because all are compiled with the same flags;
# executables too, which is why belfry_precompile() gives those -fPIC instead of -fPIE. No <QTest>: it differs by folder.
set(pch_core <QByteArray> <QDateTime> <QHash> <QList> <QObject> <QString> <QStringList> <QUrl> <QVariant>
    <functional> <memory> <optional> <vector> <nlohmann/json.hpp> <tl/expected.hpp>)
function(belfry_make_pch name)
    set(source ${PROJECT_BINARY_DIR}/pch/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// carries a precompiled header\n")
    add_library(belfry_pch_${name} STATIC ${source})
    target_link_libraries(belfry_pch_${name} PRIVATE belfry_options Qt6::Core nlohmann_json::nlohmann_json tl::expected)
    target_precompile_headers(belfry_pch_${name} PRIVATE ${ARGN})
endfunction()
if(BELFRY_PCH)
    belfry_make_pch(core ${pch_core})
    if(BELFRY_GUI)
        belfry_make_pch(gui ${pch_core} <QAction> <QComboBox> <QDialog> <QIcon> <QLabel> <QLineEdit> <QPainter>
            <QPointer> <QPushButton> <QVBoxLayout> <QWidget>)
        target_link_libraries(belfry_pch_gui PRIVATE Qt6::Widgets)
    endif()
endif()

# belfry_precompile(<target>), once its libraries are linked: the window's header where it links Widgets itself.
function(belfry_precompile target)
    if(NOT BELFRY_PCH)
        return()
    endif()
    get_target_property(libraries ${target} LINK_LIBRARIES)
    if("Qt6::Widgets" IN_LIST libraries)
        target_precompile_headers(${target} REUSE_FROM belfry_pch_gui)
    else()
        target_precompile_headers(${target} REUSE_FROM belfry_pch_core)
    endif()
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "EXECUTABLE")
        set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
        target_compile_options(${target} PRIVATE -fPIC)
    endif()
endfunction()
