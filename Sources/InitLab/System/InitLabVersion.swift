/// The version of InitLab, by the rules of semantic versioning.
public enum InitLabVersion {
    public static let current = "0.1.0"
}
