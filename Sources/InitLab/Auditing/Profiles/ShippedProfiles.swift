/// The profiles that come with InitLab, written as a user writes one.
package enum ShippedProfiles {
    /// Special ones before general ones: the first that recognizes a checkpoint is taken.
    package static let all: [Profile] = [lora, gpt2, t5, whisper, bert, vit, mamba, llama, resnet, mlp, keras].map {
        text in
        do { return try ProfileParser.profile(Array(text.utf8), file: "shipped profile") } catch {
            preconditionFailure("\(error)")
        }
    }

    package static var names: [String] { all.map(\.name) }

    /// The first that recognizes a checkpoint; nil if none does.
    static func fitting(_ tensors: [StoredTensor]) -> Profile? {
        let names = tensors.map { (TensorName.segments($0.name), $0.shape.count) }
        return all.first { $0.recognizes(names) }
    }
}
