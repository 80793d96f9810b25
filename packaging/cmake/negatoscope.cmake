# What every library, program and test of the project shares.

find_program(CCACHE ccache)
if(CCACHE)
    # Precompiled headers need the sloppiness; see "Precompiled headers" in ccache(1).
    set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
                 ${CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(negato_options INTERFACE)
target_include_directories(negato_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(negato_options INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror
    $<$<BOOL:${CCACHE}>:-fpch-preprocess>
    # Members left out of a designated initialiser keep their default: that is their use.
    -Wno-missing-field-initializers
    # GCC 12 reports false positives of these in std::string and std::vector code once it is inlined (GCC bug 105329).
    -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-stringop-overread -Wno-maybe-uninitialized)
target_compile_definitions(negato_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_CONTEXTLESS_CONNECT QT_NO_URL_CAST_FROM_STRING)
if(NEGATOSCOPE_SANITIZE)
    target_compile_options(negato_options INTERFACE -fsanitize=${NEGATOSCOPE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(negato_options INTERFACE -fsanitize=${NEGATOSCOPE_SANITIZE})
endif()
if(NEGATOSCOPE_COVERAGE)
    target_compile_options(negato_options INTERFACE --coverage)
    target_link_options(negato_options INTERFACE --coverage)
endif()

# One precompiled header for every library of widgets, one for every test of them: tests are position-independent
# executables, and a precompiled header serves only its own kind.
function(negatoscope_precompiled_headers)
    # What nearly every file of theirs includes and no more: a larger one costs more to load than it saves.
    set(headers <QAction> <QLabel> <QLocale> <QPainter> <QSettings> <QVBoxLayout> <QWidget> <Eigen/Geometry> <algorithm>
        <filesystem> <functional> <memory> <optional> <string> <vector>)
    set(source ${CMAKE_BINARY_DIR}/generated/precompiled.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "int main() { return 0; }\n")
    add_library(negato_pch_widgets STATIC ${source})
    add_executable(negato_pch_tests ${source})
    foreach(target negato_pch_widgets negato_pch_tests)
        target_link_libraries(${target} PRIVATE negato_options Qt6::Widgets Eigen3::Eigen)
        target_precompile_headers(${target} PRIVATE ${headers})
        set_target_properties(${target} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)
    endforeach()
endfunction()

# negatoscope_library(name SOURCES a.cpp b.h LINK other...): one small static library a folder.
function(negatoscope_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC negato_options ${arg_LINK})
    if(TARGET negato_pch_widgets AND "Qt6::Widgets" IN_LIST arg_LINK)
        target_precompile_headers(${name} REUSE_FROM negato_pch_widgets)
    endif()
endfunction()

# negatoscope_test(name LABEL unit|render|gui|slow SOURCES test.cpp LINK lib...): one Qt Test program.
function(negatoscope_test name)
    cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE negato_options Qt6::Test ${arg_LINK})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bin)
    target_compile_definitions(${name} PRIVATE
        NEGATO_SOURCE_DIR="${CMAKE_SOURCE_DIR}" NEGATO_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    if(TARGET negato_pch_tests AND arg_LINK MATCHES "negato_viewer_(window|browser|canvas|panels)")
        target_precompile_headers(${name} REUSE_FROM negato_pch_tests)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
    if(arg_LABEL STREQUAL "unit")
        set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
    elseif(arg_LABEL MATCHES "^(gui|render)$")
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK screen) # windows beside each other take the focus from one another
    endif()
endfunction()
