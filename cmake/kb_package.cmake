# kb_package(): what `cmake --install` puts where, and the three Debian packages that
# scripts/package makes of it with CPack: kunskapsbank-common, -indexer, -searchd.
set(KB_PACKAGE_VERSION "" CACHE STRING "Version of the Debian packages; empty: that of the project")

# The programs write their own manual and completion.
function(kb_manual program)
  set(folder ${CMAKE_BINARY_DIR}/manual)
  add_custom_command(OUTPUT ${folder}/${program}.1.gz ${folder}/${program}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${program} --manual man > ${folder}/${program}.1
    COMMAND gzip -9nf ${folder}/${program}.1
    COMMAND ${program} --manual bash > ${folder}/${program}
    DEPENDS ${program}
    COMMENT "Writing the manual of ${program}"
    VERBATIM)
  add_custom_target(manual_${program} DEPENDS ${folder}/${program}.1.gz)
  add_dependencies(package_parts manual_${program})
  install(TARGETS ${program} RUNTIME DESTINATION bin COMPONENT ${program})
  install(FILES ${folder}/${program}.1.gz DESTINATION share/man/man1 COMPONENT ${program} OPTIONAL)
  install(FILES ${folder}/${program} DESTINATION share/bash-completion/completions COMPONENT ${program} OPTIONAL)
endfunction()

function(kb_install_shared)
  install(DIRECTORY data/ DESTINATION share/kunskapsbank COMPONENT common)
  install(DIRECTORY frontend/templates frontend/styles frontend/icons DESTINATION share/kunskapsbank/frontend
    COMPONENT common)
  install(DIRECTORY frontend/dist DESTINATION share/kunskapsbank/frontend COMPONENT common OPTIONAL)
  if(TARGET make_swedish_words)
    install(TARGETS make_swedish_words RUNTIME DESTINATION lib/kunskapsbank COMPONENT common)
  endif()
  # Made from the installed dictionary when the package is configured; never shipped.
  install(CODE "file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/kunskapsbank/text\")
    file(CREATE_LINK /var/cache/kunskapsbank/swedish.kbdt
      \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/kunskapsbank/text/swedish.kbdt\" SYMBOLIC)" COMPONENT common)
  install(FILES operations/kunskapsbank.toml DESTINATION /etc/kunskapsbank COMPONENT common)
  install(FILES operations/sources.README DESTINATION /etc/kunskapsbank/sources RENAME README COMPONENT common)
  install(DIRECTORY operations/nginx operations/prometheus operations/grafana
    DESTINATION share/doc/kunskapsbank-common/examples COMPONENT common)
  install(DIRECTORY docs/ DESTINATION share/doc/kunskapsbank-common COMPONENT common)
  install(FILES LICENSE data/NOTICE DESTINATION share/doc/kunskapsbank-common COMPONENT common)
endfunction()

function(kb_debian_part component depends)
  string(TOUPPER ${component} name)
  set(folder ${CMAKE_BINARY_DIR}/debian/${component})
  file(GLOB scripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/operations/debian/${component}.*)
  set(VERSION ${KB_DEB_VERSION})
  set(made)
  foreach(script ${scripts})
    get_filename_component(file ${script} NAME)
    string(REPLACE "${component}." "" file ${file})
    configure_file(${script} ${folder}/${file} @ONLY)
    if(file MATCHES "^(pre|post)")
      file(CHMOD ${folder}/${file} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
        WORLD_READ WORLD_EXECUTE)
    endif()
    list(APPEND made ${folder}/${file})
  endforeach()
  set(CPACK_DEBIAN_${name}_PACKAGE_NAME kunskapsbank-${component} PARENT_SCOPE)
  set(CPACK_DEBIAN_${name}_PACKAGE_DEPENDS "${depends}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${name}_PACKAGE_CONTROL_EXTRA "${made}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${name}_PACKAGE_CONTROL_STRICT_PERMISSION TRUE PARENT_SCOPE)
endfunction()

macro(kb_package)
  add_custom_target(package_parts)
  kb_manual(indexer)
  kb_manual(searchd)
  kb_install_shared()
  install(FILES operations/systemd/kunskapsbank-indexer.service operations/systemd/kunskapsbank-replicate-server.service
    DESTINATION /lib/systemd/system COMPONENT indexer)
  install(FILES operations/systemd/kunskapsbank-searchd.service operations/systemd/kunskapsbank-replicate.service
    DESTINATION /lib/systemd/system COMPONENT searchd)

  set(KB_DEB_VERSION ${KB_PACKAGE_VERSION})
  if(NOT KB_DEB_VERSION)
    set(KB_DEB_VERSION ${PROJECT_VERSION})
  endif()
  set(same "kunskapsbank-common (= ${KB_DEB_VERSION})")
  kb_debian_part(common "adduser, hunspell-sv, init-system-helpers")
  kb_debian_part(indexer "${same}, init-system-helpers")
  kb_debian_part(searchd "${same}, init-system-helpers, fonts-dejavu-core")
  set(CPACK_DEBIAN_COMMON_DESCRIPTION "Kunskapsbank: vocabularies, areas, texts and settings
 A directory and search engine for support in Swedish municipalities: what both programs share.")
  set(CPACK_DEBIAN_INDEXER_DESCRIPTION "Kunskapsbank: crawls, imports and keeps the index
 Takes records in from files, feeds and web pages, and keeps the published index in step with them.")
  set(CPACK_DEBIAN_SEARCHD_DESCRIPTION "Kunskapsbank: search, forms and desk over HTTP
 Answers searches from the published index; takes in what organisations send; the desk decides about it.")
  set(CPACK_DEBIAN_INDEXER_PACKAGE_SUGGESTS "xapian-tools")
  set(CPACK_DEBIAN_SEARCHD_PACKAGE_SUGGESTS "xapian-tools")
  set(CPACK_DEBIAN_SEARCHD_PACKAGE_RECOMMENDS "nginx")
  foreach(program INDEXER SEARCHD)  # Sphinx calls its programs by the same names
    set(CPACK_DEBIAN_${program}_PACKAGE_CONFLICTS "sphinxsearch")
  endforeach()

  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGE_NAME kunskapsbank)
  set(CPACK_PACKAGE_VERSION ${KB_DEB_VERSION})
  set(CPACK_PACKAGE_CONTACT "Kunskapsbank <root@localhost>")
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Directory and search engine for support in Swedish municipalities")
  set(CPACK_SET_DESTDIR ON)
  set(CPACK_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
  set(CPACK_COMPONENTS_ALL common indexer searchd)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_COMPONENTS_GROUPING IGNORE)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_SECTION web)
  set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
  include(CPack)
endmacro()
