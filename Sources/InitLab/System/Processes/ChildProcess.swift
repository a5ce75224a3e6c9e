import Foundation
import Synchronization

/// Another program, run to its end for what it writes, in a process group of its own.
public enum ChildProcess {
    package enum Failure: Error, CustomStringConvertible {
        case notFound(String)
        case notStarted(String)
        case failed(status: Int32, message: String)
        case killed(signal: Int32, message: String)
        case tooSlow(seconds: Double)
        case tooMuchOutput(bytes: Int)

        package var description: String {
            switch self {
            case .notFound(let name): "was not found: there is no program `\(name)`, by its path or on the search path"
            case .notStarted(let reason): "could not be started: \(reason)"
            case .failed(let status, let message): "exited with status \(status)" + Self.quoted(message)
            case .killed(let signal, let message): "was ended by signal \(signal)" + Self.quoted(message)
            case .tooSlow(let seconds): "took more than its time limit of \(shortest: seconds) seconds"
            case .tooMuchOutput(let bytes): "wrote more than the \(bytes) bytes that the matrix can take"
            }
        }

        private static func quoted(_ message: String) -> String {
            let last = message.lastLine.printable
            return last.isEmpty ? "" : ": \(last)"
        }
    }

    /// The groups of the programs that run at the moment.
    private static let running = Mutex<Set<pid_t>>([])

    /// Ends all programs that run at the moment, and what they have started: for when this process is told to stop.
    public static func endAll() { running.withLock { for group in $0 { kill(-group, SIGKILL) } } }

    /// What the program writes to standard output until it ends. Whatever it leaves running in its group is ended.
    ///
    /// - Parameter environment: added to this process's own.
    package static func output(
        of command: [String], environment: [String: String], timeLimit: Double, maximumBytes: Int
    ) throws(Failure) -> Data {
        guard !command.contains(where: { $0.utf8.contains(0) }) else {
            throw .notStarted("an argument cannot hold a NUL character")
        }
        guard let executable = Programs.find(command[0]) else { throw .notFound(command[0]) }
        let deadline = ContinuousClock.now + .seconds(timeLimit)
        var (output, errors) = (try Reader(limit: maximumBytes), try Reader(limit: 1 << 16))
        defer {
            output.close()
            errors.close()
        }
        let pid = try spawn(executable.path, command, environment, output.writeEnd, errors.writeEnd)
        output.closeWriteEnd()
        errors.closeWriteEnd()
        _ = running.withLock { $0.insert(pid) }
        var status: Int32?
        defer {
            // The group first, while its leader is not reaped and its number cannot be another's.
            kill(-pid, SIGKILL)
            _ = running.withLock { $0.remove(pid) }
            var ignored: Int32 = 0
            while waitpid(pid, &ignored, 0) < 0, errno == EINTR {}
        }
        // Read until the program has ended; a helper that it leaves behind may hold the pipes open for ever.
        while status == nil {
            guard ContinuousClock.now < deadline else { throw .tooSlow(seconds: timeLimit) }
            status = endStatus(of: pid)
            output.read(waiting: status == nil ? 20 : 0)
            errors.read(waiting: 0)
            guard output.data.count <= maximumBytes else { throw .tooMuchOutput(bytes: maximumBytes) }
        }
        let message = String(decoding: errors.data.suffix(4096), as: UTF8.self)
        let raw = status!
        if raw & 0x7f != 0 { throw .killed(signal: raw & 0x7f, message: message) }
        guard raw >> 8 & 0xff == 0 else { throw .failed(status: raw >> 8 & 0xff, message: message) }
        return output.data
    }

    /// How the process ended, in the encoding of `wait`, leaving it to be reaped; nil while it runs.
    private static func endStatus(of pid: pid_t) -> Int32? {
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
        _ path: String, _ command: [String], _ environment: [String: String], _ output: Int32, _ errors: Int32
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
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
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

    /// Collects what comes through a pipe, up to a little over a limit.
    private struct Reader {
        private var readEnd: Int32
        private(set) var writeEnd: Int32
        private(set) var data = Data()
        private let limit: Int

        init(limit: Int) throws(Failure) {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
            (readEnd, writeEnd) = (ends[0], ends[1])
            // Neither end goes to other programs that start meanwhile.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)
            self.limit = limit
        }

        mutating func closeWriteEnd() {
            if writeEnd >= 0 { _ = Foundation.close(writeEnd) }
            writeEnd = -1
        }

        mutating func close() {
            closeWriteEnd()
            if readEnd >= 0 { _ = Foundation.close(readEnd) }
            readEnd = -1
        }

        /// Takes what is there, after waiting up to so many milliseconds for anything. What is beyond the limit is
        /// dropped.
        mutating func read(waiting milliseconds: Int32) {
            var request = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
            _ = poll(&request, 1, milliseconds)
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            for _ in 0..<16 {
                let count = Foundation.read(readEnd, &buffer, buffer.count)
                guard count > 0 else {
                    // At its end, a pipe is ready at once: the wait is for the program, not for the pipe.
                    if count == 0, milliseconds > 0 { usleep(1000) }
                    return
                }
                if data.count <= limit { data.append(contentsOf: buffer[..<count]) }
            }
        }
    }
}
