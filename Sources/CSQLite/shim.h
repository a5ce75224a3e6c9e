#include <sqlite3.h>

// Swift does not see functions with a variable number of arguments.
static inline int sqlite3_db_config_bool(sqlite3 *database, int setting, int value) {
    return sqlite3_db_config(database, setting, value, (int *)0);
}

// Has the disk take what was written to the database's file, without closing it, which would give up all locks on it.
static inline int sqlite3_sync(sqlite3 *database) {
    sqlite3_file *file = 0;
    int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK) return code;
    return file && file->pMethods ? file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY) : SQLITE_ERROR;
}
