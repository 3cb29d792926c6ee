# Every outside library, found once and given one name, kb::<library>.  The
# module that uses it is named in CMakeLists.txt; no other may include it.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(GTest REQUIRED)

# kb_pkg(NAME PKGCONFIG_MODULE): a library that tells of itself by pkg-config.
function(kb_pkg name module)
  pkg_check_modules(PKG_${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  add_library(kb::${name} ALIAS PkgConfig::PKG_${name})
endfunction()

# kb_plain(NAME HEADER [LIBRARY...]): one that does not.
function(kb_plain name header)
  find_path(KB_${name}_INCLUDE ${header} REQUIRED)
  add_library(kb_ext_${name} INTERFACE)
  target_include_directories(kb_ext_${name} SYSTEM INTERFACE ${KB_${name}_INCLUDE})
  foreach(library ${ARGN})
    find_library(KB_${name}_${library} ${library} REQUIRED)
    target_link_libraries(kb_ext_${name} INTERFACE ${KB_${name}_${library}})
  endforeach()
  add_library(kb::${name} ALIAS kb_ext_${name})
endfunction()

kb_pkg(spdlog spdlog)
kb_pkg(sqlite sqlite3)
kb_pkg(xapian xapian-core)
kb_pkg(icu icu-uc)
kb_pkg(brotli libbrotlienc)
kb_pkg(zlib zlib)
kb_plain(rapidjson rapidjson/document.h)
kb_plain(date date/tz.h date-tz)
kb_plain(cli11 CLI/CLI.hpp)
kb_plain(tomlplusplus toml++/toml.h)
kb_plain(stemmer libstemmer.h stemmer)
kb_plain(roaring roaring/roaring.hh roaring)
kb_plain(pistache pistache/http.h pistache)
kb_plain(ctemplate ctemplate/template.h ctemplate)
