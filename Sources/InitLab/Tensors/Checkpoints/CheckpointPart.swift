import Foundation

/// The tensors of one file.
struct CheckpointPart {
    let file: CheckpointFile
    var tensors: [StoredTensor] = []
    var skipped: [SkippedTensor] = []

    /// The files that a path stands for.
    static func all(at path: String) throws(InputFileError) -> [CheckpointPart] {
        if path == "-" { return try parts(of: standardInput(), named: "stdin") }
        var isFolder: ObjCBool = false
        let isThere = !path.utf8.contains(0) && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if isThere, isFolder.boolValue { return try folder(path) }
        if path.hasSuffix(".index.json") { return try indexed(path) }
        return try parts(of: CheckpointFile(path))
    }

    /// An index of shards, or every file in it that has tensors.
    private static func folder(_ path: String) throws(InputFileError) -> [CheckpointPart] {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw .missing(path, "the folder cannot be read: \(error.systemReason)")
        }
        func full(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }
        if let index = names.first(where: { $0.hasSuffix(".safetensors.index.json") }) {
            return try indexed(full(index))
        }
        let wanted = names.filter { name in [".safetensors", ".npy", ".npz"].contains { name.hasSuffix($0) } }
        guard !wanted.isEmpty else {
            if let other = names.first(where: { name in
                Pickle.isNamed(name)
            }) {
                throw Pickle.refusal(full(other))
            }
            throw .missing(path, "no .safetensors, .npy or .npz in this folder")
        }
        let areFew = wanted.count <= mostOpen
        return try all(wanted.map { name throws(InputFileError) in try CheckpointFile(full(name), staysOpen: areFew) })
    }

    /// Of more files than this none stays open.
    static let mostOpen = 64

    private static func indexed(_ path: String) throws(InputFileError) -> [CheckpointPart] {
        let index = try ShardIndex.shards(path)
        let parts = try all(index.files)
        try ShardIndex.check(path, index.places, parts)
        return parts
    }

    private static func all(_ files: [CheckpointFile]) throws(InputFileError) -> [CheckpointPart] {
        var parts: [CheckpointPart] = []
        for file in files { parts += try self.parts(of: file) }
        return parts
    }

    /// By what is in the file, not by its name.
    private static func parts(
        of file: CheckpointFile, named name: String? = nil
    ) throws(InputFileError) -> [CheckpointPart] {
        let start = try file.bytes(at: 0, count: min(file.size, 16))
        let last = (name ?? file.path).split(separator: "/").last.map(String.init) ?? "array"
        if start.starts(with: NPYHeader.magic) {
            return [try StoredNPY.part(file, name: last.hasSuffix(".npy") ? String(last.dropLast(4)) : last)]
        }
        if start.starts(with: [0x50, 0x4b, 3, 4]) || start.starts(with: [0x50, 0x4b, 5, 6]) {
            return try ZipArchive(file).parts()
        }
        if Pickle.isLikely(start) || Pickle.isNamed(last) && !SafetensorsHeader.isLikely(start) {
            throw Pickle.refusal(file.path)
        }
        return [try SafetensorsHeader.part(file)]
    }

    private static func standardInput() throws(InputFileError) -> CheckpointFile {
        guard isatty(STDIN_FILENO) == 0 else {
            throw .missing("-", "standard input is a terminal; redirect a file or a pipe to it")
        }
        return try CheckpointFile(spooling: "stdin") { handle in
            // What cannot be a checkpoint is not copied, however long it is.
            let start = try FileHandle.standardInput.read(upToCount: 16) ?? Data()
            try SafetensorsHeader.checkStart(of: start, "stdin")
            try handle.write(contentsOf: start)
            while let data = try FileHandle.standardInput.read(upToCount: 1 << 20), !data.isEmpty {
                try handle.write(contentsOf: data)
            }
        }
    }
}
