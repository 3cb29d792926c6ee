# kb_module(FOLDER [DEPENDS FOLDER...] [LIBRARIES kb::x...])
#   One static library per folder, with every .cc in it; a folder that is still
#   empty is skipped.  The folders of KB_HOT are compiled at -O3.  kb_program(FOLDER ...) the same for FOLDER/main.cc and
#   the .cc files beside it.
set(KB_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2
    -Wno-missing-field-initializers)  # {.max_per_host = 10} leaves the rest at their defaults, on purpose

function(kb_target_name folder out)
  string(REPLACE "/" "_" name ${folder})
  set(${out} kb_${name} PARENT_SCOPE)
endfunction()

# One reading of the standard library for the whole house: the first module keeps it.
function(kb_precompiled target)
  if(target STREQUAL kb_catalog_base)
    target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/catalog/base/precompiled.h)
  else()
    target_precompile_headers(${target} REUSE_FROM kb_catalog_base)
  endif()
endfunction()

# What is compiled together shares its anonymous namespaces: a name there stands once in a module.
function(kb_unity target folder)
  if(KB_UNITY AND NOT folder IN_LIST KB_APART)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)  # gcc takes what is compiled together for headers
  endif()
endfunction()

function(kb_options target)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_options(${target} PRIVATE ${KB_WARNINGS} $<$<BOOL:${KB_WERROR}>:-Werror>)
endfunction()

function(kb_link target visibility)
  cmake_parse_arguments(PARSE_ARGV 2 KB "" "" "DEPENDS;LIBRARIES")
  foreach(folder ${KB_DEPENDS})
    kb_target_name(${folder} dependency)
    if(TARGET ${dependency})
      target_link_libraries(${target} ${visibility} ${dependency})
    endif()
  endforeach()
  target_link_libraries(${target} ${visibility} ${KB_LIBRARIES} Threads::Threads)
endfunction()

function(kb_module folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cc)
  if(NOT sources)
    return()
  endif()
  kb_target_name(${folder} target)
  add_library(${target} STATIC ${sources})
  kb_options(${target})
  kb_precompiled(${target})
  kb_unity(${target} ${folder})
  if(folder IN_LIST KB_HOT)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O3>)
  endif()
  kb_link(${target} PUBLIC ${ARGN})
  set_property(GLOBAL APPEND PROPERTY KB_MODULES ${folder})
endfunction()

function(kb_program folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(${folder} ${sources})
  target_compile_definitions(${folder} PRIVATE KB_VERSION="${PROJECT_VERSION}")
  kb_options(${folder})
  kb_precompiled(${folder})
  kb_unity(${folder} ${folder})
  kb_link(${folder} PRIVATE ${ARGN})
endfunction()
