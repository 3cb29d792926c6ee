# kb_scripts(PROGRAM): the pages' scripts, frontend/scripts/*.ts -> frontend/dist, by the
# esbuild that scripts/setup brings from npm.  Without it the pages work without script.
function(kb_scripts program)
  set(frontend ${CMAKE_SOURCE_DIR}/frontend)
  file(GLOB esbuild ${frontend}/node_modules/@esbuild/*/bin/esbuild)
  if(KB_FUZZ OR NOT esbuild)
    message(STATUS "No scripts for the pages (esbuild is not here, or nothing needs it): they work without")
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${frontend}/scripts/*.ts ${frontend}/scripts/*.css)
  set(built ${frontend}/dist/app.js)
  add_custom_command(OUTPUT ${built}
    COMMAND ${esbuild} scripts/app.ts scripts/map.ts --bundle --minify --format=esm --target=es2020 --charset=utf8
            --loader:.png=empty --outdir=dist --log-level=warning
    COMMAND ${esbuild} scripts/embed.ts --minify --format=iife --target=es2020 --charset=utf8
            --outdir=dist --log-level=warning
    DEPENDS ${sources} ${frontend}/package-lock.json
    WORKING_DIRECTORY ${frontend}
    COMMENT "Building the pages' scripts"
    VERBATIM)
  add_custom_target(page_scripts ALL DEPENDS ${built})
  add_dependencies(${program} page_scripts)
endfunction()
