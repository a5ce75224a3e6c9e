import InitLab

/// The value of `--profile`.
enum ProfileOption {
    /// A shipped profile, or one of the user's own; nil for `auto`.
    static func profile(_ text: String) throws -> Profile? {
        if text == "auto" { return nil }
        if text.hasSuffix(".yaml") || text.hasSuffix(".yml") {
            return try ProfileParser.profile(InputFile.read(text, as: .profile), file: text)
        }
        guard let profile = ShippedProfiles.all.first(where: { $0.name == text }) else {
            throw UsageError(
                description: "unknown profile `\(text)`; \(Spelling.hint(for: text, among: ShippedProfiles.names))")
        }
        return profile
    }
}
