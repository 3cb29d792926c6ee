# kb_dictionary(PROGRAM...): the table of Swedish words (catalog/text/dictionary.h),
# beside the executables that read it.  Made from the installed hunspell-sv and the
# project's own lists when one of them changes, and never shipped (LGPL-3).  Without the
# package there is no table: the programs say so and search without compounds.
set(KB_DICTIONARY_FOLDER /usr/share/hunspell CACHE PATH "Where sv_SE.dic and sv_SE.aff lie")

function(kb_dictionary)
  set(dic ${KB_DICTIONARY_FOLDER}/sv_SE.dic)
  set(aff ${KB_DICTIONARY_FOLDER}/sv_SE.aff)
  if(KB_FUZZ OR NOT EXISTS ${dic} OR NOT EXISTS ${aff})
    message(STATUS "No table of Swedish words (${dic} is not here, or nothing needs it)")
    return()
  endif()
  add_executable(make_swedish_words ${CMAKE_SOURCE_DIR}/indexer/dictionary/tool/main.cc)
  kb_options(make_swedish_words)
  kb_link(make_swedish_words PRIVATE DEPENDS indexer/dictionary catalog/terms)
  set(table ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/swedish.kbdt)
  file(GLOB lists CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/text/*)
  add_custom_command(OUTPUT ${table}
    COMMAND make_swedish_words ${CMAKE_SOURCE_DIR}/data ${table} ${dic} ${aff}
    DEPENDS make_swedish_words ${dic} ${aff} ${lists} ${CMAKE_SOURCE_DIR}/data/areas/areas.json
    COMMENT "Making the table of Swedish words"
    VERBATIM)
  add_custom_target(swedish_words ALL DEPENDS ${table})
  foreach(program ${ARGN})
    add_dependencies(${program} swedish_words)
  endforeach()
endfunction()
