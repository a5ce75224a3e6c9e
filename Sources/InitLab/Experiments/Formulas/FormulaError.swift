/// What is wrong with a formula, and where in its text.
package struct FormulaError: Error, CustomStringConvertible {
    /// Unicode scalars before the place.
    package let offset: Int
    package let description: String

    init(_ offset: Int, _ description: String) { (self.offset, self.description) = (offset, description) }
}
