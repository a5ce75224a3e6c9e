/// Python's own format, which runs code when it is read: never read here.
enum Pickle {
    /// Whether a file starts like a pickle of protocol 2 or later.
    static func isLikely(_ start: [UInt8]) -> Bool {
        start.count >= 2 && start[0] == 0x80 && (2...5).contains(start[1])
            // Eight bytes of a length below 100 MB end in zeros.
            && !(start.count >= 8 && start[4..<8].allSatisfy { $0 == 0 })
    }

    /// Whether a file is called as PyTorch calls its own.
    static func isNamed(_ name: String) -> Bool {
        [".bin", ".pt", ".pth", ".ckpt", ".pkl"].contains { name.hasSuffix($0) }
    }

    /// What is said of one, with two lines of Python that convert it.
    static func refusal(_ path: String) -> InputFileError {
        .invalid(
            path,
            "this is a pickle of PyTorch, which runs code when it is read; convert it with these two lines of Python:",
            remedy: [
                "import torch, safetensors.torch as st",
                "st.save_file({k: v.contiguous().clone() for k, v in torch.load(\(JSONText.quoted(path)), weights_only=True,"
                    + " map_location=\"cpu\").items()}, \"model.safetensors\")",
            ])
    }
}
