/// A name with the numbers in it: `layer10.linear2.weight` comes after `layer9.linear1.weight`.
package struct NumberedName: Hashable, Sendable, Comparable {
    package let text: String
    /// The name with `#` for each number.
    package let form: String
    /// As digits without leading zeros, which may be too many for an Int.
    private let numbers: [Substring]

    package init(_ text: String) {
        self.text = text
        var (form, numbers): (String, [Substring]) = ("", [])
        var rest = text[...]
        while let first = rest.first {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            if digits.isEmpty {
                form.append(first)
                rest = rest.dropFirst()
            } else {
                form += "#"
                numbers.append(digits.drop { $0 == "0" })
                rest = rest.dropFirst(digits.count)
            }
        }
        (self.form, self.numbers) = (form, numbers)
    }

    package static func < (left: Self, right: Self) -> Bool {
        guard left.form == right.form else { return left.form < right.form }
        for (one, other) in zip(left.numbers, right.numbers) where one != other {
            return (one.count, one) < (other.count, other)
        }
        return left.text < right.text
    }
}
