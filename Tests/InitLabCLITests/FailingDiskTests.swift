#if os(Linux)
    import Foundation
    import Testing

    /// A disk that takes what is written and then cannot keep it: what was computed is in the journal, which must stay.
    @Suite struct FailingDiskTests {
        /// Stands before libc's: a store of more than 8 MiB cannot be kept.
        private static let library = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <errno.h>
            #include <stdio.h>
            #include <string.h>
            #include <sys/stat.h>
            #include <unistd.h>
            int fdatasync(int file) {
                static const char name[] = "/results.sqlite";
                char link[64], path[4096];
                struct stat status;
                snprintf(link, sizeof link, "/proc/self/fd/%d", file);
                const ssize_t length = readlink(link, path, sizeof path);
                const ssize_t start = length - (ssize_t)(sizeof name - 1);
                if (start > 0 && memcmp(path + start, name, sizeof name - 1) == 0 && fstat(file, &status) == 0
                    && status.st_size > 8 << 20) {
                    errno = EIO;
                    return -1;
                }
                return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
            }
            """

        /// Some 48 MB of results, which are moved out of the journal more than once.
        private static let study = """
            title: Large
            replicates: 12000
            network: {depth: 50, width: 10}
            initializers: [he]
            """

        static let hasCompiler = (try? command(["clang", "--version"])) == 0

        private static func command(_ words: [String], in folder: URL? = nil) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = words
            process.currentDirectoryURL = folder
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }

        @Test(.enabled(if: hasCompiler, "a library that lets the disk fail is compiled by clang"))
        func `what the disk refuses stays in the journal, and the next run has it`() throws {
            let folder = try Folder()
            _ = try folder.write(Self.study)
            _ = try folder.write(Self.library, to: "failing.c")
            let compiler = ["clang", "-shared", "-fPIC", "-o", "failing.so", "failing.c", "-ldl"]
            #expect(try Self.command(compiler, in: folder.url) == 0)
            let library = folder.url.appendingPathComponent("failing.so").path
            let run = ["run", "small.yaml", "-q", "--shard", "1/1", "-o", "out"]

            let failed = try Program.run(run, in: folder.url, environment: ["LD_PRELOAD": library])
            #expect(failed.status == 73 && failed.errors.hasPrefix("initlab: "), "\(failed.status): \(failed.errors)")
            #expect(failed.errors.split(separator: "\n").count == 1, "\(failed.errors)")
            #expect(try folder.contents("out").contains("results.sqlite-wal"))

            #expect(try Program.run(run, in: folder.url).status == 0)
            #expect(try !folder.contents("out").contains("results.sqlite-wal"))
            #expect(
                try Program.run("run", "small.yaml", "-q", "--shard", "1/1", "-o", "undisturbed", in: folder.url).status
                    == 0)
            func results(_ store: String) throws -> String {
                try Program.run("results", store, "--layer", "50", "--format", "csv", in: folder.url).output
            }
            let found = try results("out")
            #expect(try found == results("undisturbed") && found.contains(",12000,"), "\(found.prefix(300))")
        }
    }
#endif
