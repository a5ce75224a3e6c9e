/// The control groups of this process, by which Linux, and with it every container, limits memory and processor time.
///
/// Source: cgroups(7), and Documentation/admin-guide/cgroup-v2.rst of the kernel.
struct ControlGroups {
    enum Hierarchy {
        /// Version 2, with all controllers.
        case unified
        /// Version 1, with the named controller.
        case controller(String)
    }

    /// The folders of the process's own group and of those above it, which limit it as well; none where the hierarchy
    /// is not mounted.
    static func folders(of hierarchy: Hierarchy, in files: SystemFiles) -> [String] {
        guard let path = path(in: hierarchy, files) else { return [] }
        let mounts = files.lines("/proc/self/mountinfo").compactMap(Mount.init).filter { $0.carries(hierarchy) }
        guard let mount = mounts.first(where: { $0.pathBelow(path) != nil }) ?? mounts.first else { return [] }
        // What is mounted is another part of the hierarchy than the one that the path names: seen from within a
        // container that tells its group as the host calls it. The mount's own folder is the best that is known.
        var names = mount.pathBelow(path) ?? []
        // A path may lead out of what this process can see.
        if names.contains("..") { names = [] }
        return (0...names.count).reversed().map { count in
            ([mount.point == "/" ? "" : mount.point] + names.prefix(count)).joined(separator: "/")
        }
    }

    /// The process's place in a hierarchy: `0::/user.slice` or `4:cpu,cpuacct:/docker/1f`.
    private static func path(in hierarchy: Hierarchy, _ files: SystemFiles) -> String? {
        for line in files.lines("/proc/self/cgroup") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, fields[2].hasPrefix("/") else { continue }
            switch hierarchy {
            case .unified where fields[0] == "0" && fields[1].isEmpty: return String(fields[2])
            case .controller(let name) where fields[1].split(separator: ",").contains(name[...]):
                return String(fields[2])
            default: continue
            }
        }
        return nil
    }
}

/// A line of `/proc/self/mountinfo`, as proc_pid_mountinfo(5) has it.
private struct Mount {
    /// What of the file system is mounted.
    let root: [String]
    /// Where.
    let point: String
    private let type: Substring
    private let options: [Substring]

    init?(_ line: Substring) {
        // 36 35 98:0 /root /point rw,noatime master:1 - type source options; the fields before the dash vary in number.
        let fields = line.split(separator: " ")
        guard let dash = fields.dropFirst(6).firstIndex(of: "-"), fields.count > dash + 3, fields[4].hasPrefix("/")
        else { return nil }
        root = Self.names(Self.unescaped(fields[3]))
        point = Self.unescaped(fields[4])
        type = fields[dash + 1]
        options = fields[dash + 3].split(separator: ",")
    }

    func carries(_ hierarchy: ControlGroups.Hierarchy) -> Bool {
        switch hierarchy {
        case .unified: type == "cgroup2"
        case .controller(let name): type == "cgroup" && options.contains(name[...])
        }
    }

    /// The folders from the mount's point to a path in the hierarchy; nil if another part of it is mounted.
    func pathBelow(_ path: String) -> [String]? {
        let names = Self.names(path)
        return names.starts(with: root) ? Array(names.dropFirst(root.count)) : nil
    }

    private static func names(_ path: String) -> [String] {
        path.unicodeScalars.split(separator: "/").map { String($0) }
    }

    /// Spaces, tabs, newlines and backslashes stand as `\040`: a backslash and three octal digits.
    private static func unescaped(_ field: Substring) -> String {
        guard field.contains("\\") else { return String(field) }
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.count >= 3,
                let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
