/// A run was told to stop before it was done.
public struct RunCancelled: Error {
    package init() {}
}
