#include <sqlite3.h>

// Swift does not see functions with a variable number of arguments.
static inline int sqlite3_db_config_bool(sqlite3 *database, int setting, int value) {
    return sqlite3_db_config(database, setting, value, (int *)0);
}
