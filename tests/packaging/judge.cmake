# cmake -DPROGRAM=… -DARGUMENTS=… -P judge.cmake: runs an outside judge, or says that it is missing.
find_program(path ${PROGRAM})
if(NOT path)
    message(NOTICE "${PROGRAM} is not installed: skipped")
    return()
endif()
execute_process(COMMAND ${path} ${ARGUMENTS} COMMAND_ERROR_IS_FATAL ANY)
