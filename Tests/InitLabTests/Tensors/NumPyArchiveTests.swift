import Foundation
import InitLab
import Testing

/// `.npy` and `.npz` as Python's own libraries write them: the archive by `zipfile`, the arrays byte by byte.
@Suite struct NumPyArchiveTests {
    private static let script = """
        import struct, sys, zipfile
        def npy(descr, fortran, shape, payload):
            text = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }" % (descr, fortran, shape)
            text += " " * (63 - (10 + len(text)) % 64) + "\\n"
            return b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(text)) + text.encode() + payload
        arrays = {
            "a": npy("<f4", False, (2, 3), struct.pack("<6f", *range(6))),
            "b": npy("<f2", False, (2,), struct.pack("<2e", 1.5, -2)),
            "c": npy("<f8", True, (2, 3), struct.pack("<6d", *range(6))),
            "d": npy("<i8", False, (1,), struct.pack("<q", 7)),
        }
        for name, method in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)):
            with zipfile.ZipFile(f"{sys.argv[1]}/{name}.npz", "w", method) as archive:
                for key, data in arrays.items(): archive.writestr(key + ".npy", data)
        open(sys.argv[1] + "/one.npy", "wb").write(arrays["a"])
        """

    private func made() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, folder.url.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return folder
    }

    @Test func `archives are read, stored and deflated`() throws {
        let folder = try made()
        for name in ["stored", "deflated"] {
            let checkpoint = try Checkpoint([folder.url.appendingPathComponent(name + ".npz").path])
            #expect(checkpoint.tensors.map(\.name) == ["a", "b", "c"] && checkpoint.skipped.map(\.name) == ["d"])
            #expect(try checkpoint.tensors[0].values() == [0, 1, 2, 3, 4, 5])
            #expect(try checkpoint.tensors[1].values() == [1.5, -2])
            #expect(checkpoint.tensors[2].isColumnMajor && checkpoint.tensors[2].shape == [2, 3])
        }
        let one = try Checkpoint([folder.url.appendingPathComponent("one.npy").path])
        #expect(one.tensors.map(\.name) == ["one"] && one.tensors[0].shape == [2, 3])
    }

    /// An archive takes two open files, however many arrays it has, and a folder none for long.
    @Test func `many arrays take few open files`() throws {
        let folder = try made()
        let script = """
            import os, sys, zipfile
            one = open(sys.argv[1] + "/one.npy", "rb").read()
            os.mkdir(sys.argv[1] + "/many")
            for method, name in ((zipfile.ZIP_STORED, "s"), (zipfile.ZIP_DEFLATED, "d")):
                with zipfile.ZipFile(f"{sys.argv[1]}/{name}.npz", "w", method) as archive:
                    for index in range(300): archive.writestr(f"{index}.npy", one)
            for index in range(300): open(f"{sys.argv[1]}/many/{index}.npy", "wb").write(one)
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, folder.url.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        for name in ["s.npz", "d.npz", "many"] {
            let before = Self.openFiles()
            let checkpoint = try Checkpoint([folder.url.appendingPathComponent(name).path])
            #expect(checkpoint.tensors.count == 300)
            if let before, let now = Self.openFiles() { #expect(now - before < 100, "\(name)") }
            #expect(try checkpoint.tensors[299].values() == [0, 1, 2, 3, 4, 5])
        }
        // A file that is another one by now is not read as the first.
        let checkpoint = try Checkpoint([folder.url.appendingPathComponent("many").path])
        let replaced = folder.url.appendingPathComponent("many/0.npy")
        try FileManager.default.removeItem(at: replaced)
        try FileManager.default.copyItem(at: folder.url.appendingPathComponent("many/1.npy"), to: replaced)
        #expect(throws: InputFileError.self) { try checkpoint.tensors[0].values() }
    }

    /// Of this process, where the system tells. Other tests open files at the same time.
    private static func openFiles() -> Int? {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
    }

    @Test func `a damaged archive is an error`() throws {
        let folder = try made()
        for name in ["stored", "deflated"] {
            let path = folder.url.appendingPathComponent(name + ".npz")
            let whole = try Data(contentsOf: path)
            for place in stride(from: 0, to: whole.count, by: 3) {
                var damaged = whole
                damaged[place] ^= 0xff
                try damaged.write(to: path)
                _ = try? Checkpoint([path.path])
                try whole.prefix(place).write(to: path)
                #expect(throws: InputFileError.self) { try Checkpoint([path.path]) }
            }
        }
    }

    /// The sum of an entry, in the directory at the end, says that its bytes are those that were packed.
    @Test(arguments: ["stored", "deflated"]) func `a wrong CRC-32 is an error at the entry's bytes`(name: String) throws
    {
        let folder = try made()
        let path = folder.url.appendingPathComponent(name + ".npz")
        var damaged = try Data(contentsOf: path)
        let record = try #require(damaged.range(of: Data([0x50, 0x4b, 1, 2]), in: 0..<damaged.count)).lowerBound
        let begin = 30 + 5
        let written = (16..<20).map { String(format: "%02x", damaged[record + 35 - $0]) }.joined()
        damaged[record + 16] ^= 1
        try damaged.write(to: path)
        let error = #expect(throws: InputFileError.self) { try Checkpoint([path.path]) }
        let text = try #require(error).description
        #expect(
            text.contains("\(name).npz: byte \(begin): `a.npy` has the CRC-32 \(written), and the archive says"),
            "\(text)")
    }

    /// Two entries of the directory for the same bytes; the second inside of the first; bytes that reach into the directory.
    @Test(arguments: [
        ("twice", "byte 0: `z.npy` begins within `a.npy`, which ends at byte"),
        ("within", "`z.npy` begins within `a.npy`, which ends at byte"),
        ("directory", "byte 0: `a.npy` ends at byte"),
    ]) func `entries that share bytes are refused`(name: String, words: String) throws {
        let folder = try made()
        let script = """
            import io, struct, sys, zipfile
            folder, name = sys.argv[1:]
            one = open(folder + "/one.npy", "rb").read()
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w") as archive:
                if name == "within":
                    # A whole entry inside of the comment of an array's header.
                    inner = io.BytesIO()
                    with zipfile.ZipFile(inner, "w") as other: other.writestr("z.npy", one)
                    archive.writestr("a.npy", one + inner.getvalue())
                else: archive.writestr("a.npy", one)
            data = bytearray(buffer.getvalue())
            directory = struct.unpack_from("<I", data, len(data) - 6)[0]
            record = bytearray(data[directory:-22])
            end = bytearray(data[-22:])
            if name == "directory":
                for place in (20, 24): struct.pack_into("<I", record, place, struct.unpack_from("<I", record, place)[0] + 30)
            else:
                other = bytearray(record)
                other[46:51] = b"z.npy"
                if name == "within":
                    struct.pack_into("<I", other, 42, 30 + 5 + len(one))
                    for place in (20, 24): struct.pack_into("<I", other, place, len(one))
                record += other
                struct.pack_into("<HH", end, 8, 2, 2)
                struct.pack_into("<I", end, 12, len(record))
            open(f"{folder}/{name}.npz", "wb").write(data[:directory] + record + end)
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, folder.url.path, name]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let error = #expect(throws: InputFileError.self) {
            try Checkpoint([folder.url.appendingPathComponent(name + ".npz").path])
        }
        let text = try #require(error).description
        #expect(text.contains("\(name).npz: ") && text.contains(words), "\(text)")
    }

    /// The last value of a stored array, changed by one bit.
    @Test func `a value that was changed is noticed`() throws {
        let folder = try made()
        let path = folder.url.appendingPathComponent("stored.npz")
        var damaged = try Data(contentsOf: path)
        let five = Data([0, 0, 0xa0, 0x40])
        let place = try #require(damaged.range(of: five)).lowerBound
        damaged[place + 2] ^= 1
        try damaged.write(to: path)
        #expect { try Checkpoint([path.path]) } throws: { "\($0)".contains("it is damaged") }
    }
}
