/// The profiles that come with InitLab, written as a user writes one.
package enum ShippedProfiles {
    /// Special ones before general ones: the first that recognizes a checkpoint is taken.
    package static let all: [Profile] = [lora, gpt2, t5, whisper, bert, vit, mamba, llama, resnet, mlp].map { text in
        do { return try ProfileParser.profile(Array(text.utf8), file: "shipped profile") } catch {
            preconditionFailure("\(error)")
        }
    }

    package static var names: [String] { all.map(\.name) }
}
