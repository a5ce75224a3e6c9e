import Foundation

/// How a program is started, and how it ends.
extension ChildProcess {
    /// A program that runs, with our ends of its pipes.
    struct Started {
        let pid: pid_t
        /// Where its standard input is written; nil if it has none.
        var input: Int32?
        var output: PipeReader
        var errors: PipeReader

        /// The last of what it wrote to standard error.
        var message: String { String(decoding: errors.data.suffix(4096), as: UTF8.self) }

        mutating func closeInput() {
            if let input { close(input) }
            input = nil
        }

        mutating func closePipes() {
            closeInput()
            output.close()
            errors.close()
        }
    }

    /// Pipes are made, and their programs started, by one thread at a time: what another one starts in between would inherit
    /// ends of them, and no end of file would come.
    private static let startLock = NSLock()

    /// Starts a program in a process group of its own, to be ended by `end`.
    ///
    /// - Parameters:
    ///   - environment: added to this process's own.
    ///   - hasInput: whether there is something to be read from standard input.
    ///   - maximumBytes: of what is kept of its output; a little more is read.
    static func start(
        _ command: [String], environment: [String: String], hasInput: Bool, maximumBytes: Int
    ) throws(Failure) -> Started {
        guard !command.contains(where: { $0.utf8.contains(0) }) else {
            throw .notStarted("an argument cannot hold a NUL character")
        }
        guard let executable = Programs.find(command[0]) else { throw .notFound(command[0]) }
        startLock.lock()
        defer { startLock.unlock() }
        var ends: [Int32] = []
        do throws(Failure) {
            for _ in 0..<(hasInput ? 3 : 2) { ends += try pipeEnds() }
            let pid = try spawn(
                executable.path, command, environment, hasInput ? ends[4] : nil, ends[1], ends[3])
            _ = running.withLock { $0.insert(pid) }
            close(ends[1])
            close(ends[3])
            if hasInput { close(ends[4]) }
            return Started(
                pid: pid, input: hasInput ? ends[5] : nil,
                output: PipeReader(ends[0], limit: maximumBytes, dropsExcess: false),
                errors: PipeReader(ends[2], limit: 1 << 16, dropsExcess: true))
        } catch {
            for end in ends { close(end) }
            throw error
        }
    }

    /// Ends the program's group and reaps the program.
    static func end(_ pid: pid_t) {
        // The group first, while its leader is not reaped and its number cannot be another's.
        kill(-pid, SIGKILL)
        _ = running.withLock { $0.remove(pid) }
        var ignored: Int32 = 0
        while waitpid(pid, &ignored, 0) < 0, errno == EINTR {}
    }

    /// The two ends of a pipe: to read from, and to write to. Neither goes to other programs.
    private static func pipeEnds() throws(Failure) -> [Int32] {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return ends
    }

    /// How the process ended, in the encoding of `wait`, leaving it to be reaped; nil while it runs.
    static func endStatus(of pid: pid_t) -> Int32? {
        var information = siginfo_t()
        guard waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return nil }
        #if canImport(Darwin)
            let (ended, status) = (information.si_pid, information.si_status)
        #else
            let (ended, status) = (
                information._sifields._sigchld.si_pid, information._sifields._sigchld.si_status
            )
        #endif
        guard ended == pid else { return nil }
        return information.si_code == Int32(CLD_EXITED) ? (status & 0xff) << 8 : status & 0x7f
    }

    private static func spawn(
        _ path: String, _ command: [String], _ environment: [String: String], _ input: Int32?,
        _ output: Int32, _ errors: Int32
    ) throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        posix_spawnattr_setpgroup(&attributes, 0)
        var none = sigset_t()
        var defaults = sigset_t()
        sigemptyset(&none)
        sigfillset(&defaults)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + settings { free(pointer) } }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, path, &actions, &attributes, &arguments, &settings)
        guard error == 0 else { throw .notStarted(String(cString: strerror(error))) }
        return pid
    }
}
