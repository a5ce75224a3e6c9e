/// Reads the text of a formula by recursive descent.
///
///     sum     = product (("+" | "-") product)*
///     product = signed (("*" | "/") signed)*
///     signed  = ("+" | "-") signed | power
///     power   = value ("^" signed)?
///     value   = number | variable | "sqrt" "(" sum ")" | "(" sum ")"
///
/// So -2^2 is -4, 2^-1 is a half, and 2^3^2 is 2^9.
struct FormulaParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var nesting = 0
    private var operations: [Formula.Operation] = []

    private static let maximumNesting = 32

    static func operations(of text: String) throws(FormulaError) -> [Formula.Operation] {
        var parser = FormulaParser(scalars: Array(text.unicodeScalars.prefix(Formula.maximumLength + 1)))
        guard parser.scalars.count <= Formula.maximumLength else {
            throw FormulaError(0, "a formula has up to \(Formula.maximumLength) characters, and this has more")
        }
        try parser.sum()
        if let next = parser.next { throw parser.misplaced(next) }
        return parser.operations
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    // MARK: Grammar

    private mutating func sum() throws(FormulaError) {
        try product()
        while let sign = take("+-") {
            try product()
            add(sign.character == "+" ? .add : .subtract, sign.offset)
        }
    }

    private mutating func product() throws(FormulaError) {
        try signed()
        while let sign = take("*/") {
            try signed()
            add(sign.character == "*" ? .multiply : .divide, sign.offset)
        }
    }

    private mutating func signed() throws(FormulaError) {
        try enter()
        defer { nesting -= 1 }
        guard let sign = take("+-") else { return try power() }
        try signed()
        if sign.character == "-" { add(.negate, sign.offset) }
    }

    private mutating func power() throws(FormulaError) {
        try value()
        guard let sign = take("^") else { return }
        try signed()
        add(.power, sign.offset)
    }

    private mutating func value() throws(FormulaError) {
        guard let first = next else {
            throw FormulaError(place, "the formula ends where a number, a variable or `(` should follow")
        }
        let start = place
        if first == "(" { return try parenthesis() }
        if Self.isWord(first) || first == "." { return try word(startingAt: start) }
        throw misplaced(first)
    }

    /// A number, a variable or a function.
    private mutating func word(startingAt start: Int) throws(FormulaError) {
        if scalars[start] == "." || Self.isDigit(scalars[start]) { return try number(startingAt: start) }
        while place < scalars.count, Self.isWord(scalars[place]) { place += 1 }
        let word = Self.text(scalars[start..<place])
        if word == "sqrt" {
            guard next == "(" else { throw FormulaError(place, "`sqrt` needs a parenthesis, such as `sqrt(depth)`") }
            try parenthesis()
            return add(.squareRoot, start)
        }
        guard let variable = Variable.named(word) else { throw FormulaError(start, Self.unknown(word)) }
        add(.variable(variable), start)
    }

    private mutating func number(startingAt start: Int) throws(FormulaError) {
        func digits() {
            while place < scalars.count, Self.isDigit(scalars[place]) { place += 1 }
        }
        digits()
        if place < scalars.count, scalars[place] == "." {
            place += 1
            digits()
        }
        if place < scalars.count, "eE".unicodeScalars.contains(scalars[place]) {
            place += 1
            if place < scalars.count, "+-".unicodeScalars.contains(scalars[place]) { place += 1 }
            digits()
        }
        while place < scalars.count, Self.isWord(scalars[place]) || scalars[place] == "." { place += 1 }
        let text = Self.text(scalars[start..<place])
        guard NumberForm(text) == .decimal, let value = Double(text) else {
            throw FormulaError(start, "`\(text)` is no number")
        }
        guard value.isFinite, !NumberForm.isLost(text, in: value) else {
            throw FormulaError(start, "`\(text)` is beyond the range of numbers")
        }
        add(.number(value), start)
    }

    private mutating func parenthesis() throws(FormulaError) {
        let start = place
        place += 1
        try sum()
        guard next == ")" else {
            if let next { throw misplaced(next) }
            throw FormulaError(start, "this parenthesis is not closed")
        }
        place += 1
    }

    // MARK: Characters

    /// The next character that is no space.
    private var next: Unicode.Scalar? {
        mutating get {
            while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
            return place < scalars.count ? scalars[place] : nil
        }
    }

    /// Takes the next character if it is one of these.
    private mutating func take(_ characters: String) -> (character: Unicode.Scalar, offset: Int)? {
        guard let next, characters.unicodeScalars.contains(next) else { return nil }
        place += 1
        return (next, place - 1)
    }

    private mutating func enter() throws(FormulaError) {
        nesting += 1
        guard nesting <= Self.maximumNesting else {
            throw FormulaError(place, "nested more than \(Self.maximumNesting) levels deep")
        }
    }

    private mutating func add(_ step: Formula.Step, _ offset: Int) {
        operations.append(Formula.Operation(step: step, offset: offset))
    }

    private func misplaced(_ scalar: Unicode.Scalar) -> FormulaError {
        if operations.isEmpty || !(Self.isWord(scalar) || scalar == "(" || scalar == ".") {
            return FormulaError(place, "`\(scalar)` has no place here")
        }
        return FormulaError(place, "an operator such as `*` is missing before `\(scalar)`")
    }

    private static func unknown(_ word: String) -> String {
        let names = Variable.allCases.flatMap(\.names) + ["sqrt"]
        return "there is no variable `\(word)`; \(Spelling.hint(for: word, among: names))"
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            || scalar.value > 127 && scalar.properties.isAlphabetic
    }
}
