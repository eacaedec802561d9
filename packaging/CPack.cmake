# What an installation has besides the programs, and the .deb: packaging/deb
set(desktop ${PROJECT_SOURCE_DIR}/packaging/desktop)
if(BELFRY_GUI)
    configure_file(${desktop}/org.belfry.Belfry.metainfo.xml.in
        ${PROJECT_BINARY_DIR}/packaging/org.belfry.Belfry.metainfo.xml @ONLY)
    install(FILES ${desktop}/org.belfry.Belfry.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${PROJECT_BINARY_DIR}/packaging/org.belfry.Belfry.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/belfry.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME org.belfry.Belfry.svg)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/packaging/systemd/belfry.service DESTINATION lib/systemd/system)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/belfry RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME belfry)
set(CPACK_PACKAGE_VENDOR "The Belfry maintainers")
set(CPACK_PACKAGE_CONTACT "The Belfry maintainers <belfry@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Webhook administration console and delivery engine")
set(CPACK_PACKAGE_DESCRIPTION
    "Belfry keeps secrets in an encrypted store, signs what changes and delivers it to every\nwebhook that asked, with retries and a ledger of each attempt. It has a desktop app (belfry)\nand a command line that also serves without a display (belfryctl).")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins are opened while running, so dpkg-shlibdeps does not see them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, ca-certificates, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, fonts-dejavu-core")
if(BELFRY_GUI)
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libqt6svg6")
endif()
include(CPack)
