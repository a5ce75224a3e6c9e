// What has to be settled before `main`: OpenBLAS' threads, and how memory is kept.
//
// OpenBLAS starts a thread for each processor while the dynamic loader initializes it, before `main`. InitLab divides work
// itself and never uses them; with little address space (`ulimit -v`) they spin in OpenBLAS' allocator for ever, so that not
// even `--version` ends. OpenBLAS reads OPENBLAS_NUM_THREADS at that moment, so it must be set before.
//
// The functions in an executable's DT_PREINIT_ARRAY are the only ones that run before the libraries' own (System V ABI,
// "Initialization and Termination Functions"). libc is not initialized either, and takes the environment from the stack later:
// nothing can be added to it, but an entry can stand in for another while libraries are initialized. Afterwards the
// entry that was there is put back, so that programs that this one starts find the environment as it was.
#if defined(__linux__)

#define _GNU_SOURCE  // environ
#include <malloc.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static char one_thread[] = "OPENBLAS_NUM_THREADS=1";
static char *replaced;

// Sanitizers are not initialized yet when the first of these runs.
#define PLAIN __attribute__((no_sanitize("address", "thread", "undefined")))

PLAIN static int starts_with(const char *text, const char *start) {
    while (*start != 0 && *text == *start) ++text, ++start;
    return *start == 0;
}

// The entry that is done without meanwhile: the variable itself, what shells alone read, or anything that is no setting of a
// runtime's.
PLAIN static char **spare_entry(char **environment) {
    static const char *const spare[] = {"OPENBLAS_NUM_THREADS=", "_=", "OLDPWD=", "SHLVL=", "PWD="};
    for (size_t index = 0; index < sizeof spare / sizeof *spare; ++index)
        for (char **entry = environment; *entry != NULL; ++entry)
            if (starts_with(*entry, spare[index])) return entry;
    for (char **entry = environment; *entry != NULL; ++entry)
        if (!starts_with(*entry, "SWIFT_") && !starts_with(*entry, "LIBDISPATCH_") && !starts_with(*entry, "OPENBLAS_"))
            return entry;
    return NULL;
}

// What the libraries ask for while they are initialized, at least: some of them crash where they do not get it.
#define LEAST_SPACE (8u << 20)

PLAIN static void check_address_space(void) {
    static const char message[] = "initlab: there is too little address space to start; raise the limit, ulimit -v\n";
    void *space = mmap(NULL, LEAST_SPACE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (space != MAP_FAILED) {
        munmap(space, LEAST_SPACE);
        return;
    }
    // As the loader ends where the libraries themselves do not fit.
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(127);
    _exit(127);
}

PLAIN static void before_libraries(int count, char **arguments, char **environment) {
    (void)count;
    check_address_space();
    if (*environment == NULL) {
        // Started again with what a shell would add, there is an entry. If that fails, the threads do no harm where there is
        // memory.
        static char shell_entry[] = "_=/proc/self/exe";
        char *entries[] = {shell_entry, NULL};
        execve("/proc/self/exe", arguments, entries);
        return;
    }
    char **entry = spare_entry(environment);
    if (entry == NULL) return;
    replaced = *entry;
    *entry = one_thread;
}

__attribute__((section(".preinit_array"), used)) static void (*const before)(int, char **, char **) = before_libraries;

// glibc hands memory that is freed at the end of its heap back to the system, and what it asks for next is new pages that the
// system clears: that can be half of the time in which results are read a condition at a time. Up to 16 MB stay for
// each thread. If the user has set glibc's variables, theirs hold.
PLAIN static void keep_memory(void) {
#if defined(__GLIBC__)
    static const char *const variables[] = {"MALLOC_TRIM_THRESHOLD_=", "MALLOC_MMAP_THRESHOLD_=", "GLIBC_TUNABLES="};
    for (size_t index = 0; index < sizeof variables / sizeof *variables; ++index)
        for (char **entry = environ; entry != NULL && *entry != NULL; ++entry)
            if (starts_with(*entry, variables[index])) return;
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
#endif
}

// An executable's constructors run after those of its libraries.
__attribute__((constructor)) PLAIN static void after_libraries(void) {
    // A library may have copied the environment in order to add to it.
    for (char **entry = environ; entry != NULL && *entry != NULL; ++entry)
        if (*entry == one_thread) *entry = replaced;
    keep_memory();
}

#endif

// A source file of C declares something.
typedef int initlab_start_is_not_empty;
