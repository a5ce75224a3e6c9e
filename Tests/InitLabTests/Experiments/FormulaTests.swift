import Foundation
import InitLab
import Testing

@Suite struct FormulaTests {
    /// Each variable is another prime, so that none stands for another.
    static let scope = {
        var scope = Scope()
        scope[.depth] = 7
        scope[.width] = 11
        scope[.fanIn] = 13
        scope[.fanOut] = 17
        scope[.layer] = 3
        return scope
    }()

    static func value(_ text: String) throws -> Double { try Formula(text).value(in: scope) }

    /// Expected values are the same arithmetic in Swift's own operators, or whole numbers counted by hand.
    @Test(
        arguments: [
            ("2/fan_in", 2.0 / 13), ("2/D_h", 2.0 / 13), ("0.02/sqrt(2*depth)", 0.02 / 14.0.squareRoot()),
            ("fan_out - width", 6), ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 - 4 - 2", 2), ("8 / 4 / 2", 1),
            ("2 ^ 3 ^ 2", 512), ("-2^2", -4), ("(-2)^2", 4), ("2^-1", 0.5), ("2^0.5", 2.0.squareRoot()), ("--3", 3),
            ("+3", 3),
            ("2*-3", -6), ("1e-3*1e3", 1), (".5+2.", 2.5), ("sqrt(sqrt(16))", 2), ("layer", 3), ("0^0", 1),
            ("0^0.3", 0),
            ("8^(1/3)", 2), ("10^-50", 1e-50), ("(-3)^3", -27), ("4^1.5", 8), ("1^1e300", 1),
            (" 2 / ( fan_in ) ", 2.0 / 13),
        ] as [(String, Double)])
    func arithmeticIsThatOfTheField(text: String, expected: Double) throws {
        let value = try Self.value(text)
        #expect(abs(value - expected) <= 4 * expected.ulp, "\(value)")
    }

    /// Powers use square roots and multiplications alone; Double's own power is the reference, to the 44 binary digits that are
    /// kept of fractional ones.
    @Test func powersAgreeWithThoseOfTheSystem() throws {
        for base in [1e-30, 0.01, 0.7, 1, 1.3, 2, 100, 3e20] {
            for exponent in [-2.7, -1.0 / 3, 0, 0.1, 0.25, 1.0 / 3, 0.9, 1.7, 2, 5.5] {
                let expected = pow(base, exponent)
                #expect(
                    abs(Formula.power(base, exponent) / expected - 1) < 0x1p-43, "\(base)^\(exponent)")
            }
        }
    }

    /// Each error stands at the character that is wrong, counted from zero.
    @Test(
        arguments: [
            ("", 0, "ends where"), ("2/", 2, "ends where"), ("2/fanin", 2, "did you mean `fan_in`?"),
            ("x", 0, "no variable `x`"),
            ("2 3", 2, "operator such as `*` is missing"), ("2(3)", 1, "operator"),
            ("2depth", 0, "`2depth` is no number"),
            ("0x10", 0, "`0x10` is no number"), ("1e", 0, "no number"), ("1.2.3", 0, "no number"),
            ("(1", 0, "not closed"),
            ("1+(2*(3)", 2, "not closed"), ("1)", 1, "`)` has no place"), ("*2", 0, "`*` has no place"),
            ("2**3", 2, "no place"),
            ("sqrt 4", 5, "needs a parenthesis"), ("sqrt(", 5, "ends where"), ("2 × 3", 2, "`×` has no place"),
            ("²", 0, "no place"),
            ("depth%2", 5, "`%` has no place"), ("1e999", 0, "beyond the range"), ("tiefe²", 0, "no variable"),
        ] as [(String, Int, String)])
    func mistakesAreFoundAtTheirCharacter(text: String, offset: Int, message: String) throws {
        let error = try #require(throws: FormulaError.self) { try Formula(text) }
        #expect(error.offset == offset && error.description.contains(message), "\(error.offset): \(error)")
    }

    @Test(
        arguments: [
            ("1/(layer-3)", 1, "divides by zero"), ("0^-1", 1, "divides by zero"),
            ("2+sqrt(layer-4)", 2, "-1 has no square root"),
            ("1e300*1e300", 5, "beyond the range"), ("10^400", 2, "beyond the range"),
            ("(-8)^0.5", 4, "no real number"),
        ] as [(String, Int, String)])
    func whatHasNoValueIsFoundAtItsOperator(text: String, offset: Int, message: String) throws {
        let formula = try Formula(text)
        let error = try #require(throws: FormulaError.self) { try formula.value(in: Self.scope) }
        #expect(error.offset == offset && error.description.contains(message), "\(error.offset): \(error)")
    }

    @Test func variablesAreKnownWithTheirPlaces() throws {
        let formula = try Formula("2 / (D_h + depth + fan_in)")
        #expect(formula.variables == [.fanIn, .depth])
        #expect(
            formula.offset(of: .fanIn) == 5 && formula.offset(of: .depth) == 11 && formula.offset(of: .width) == nil)
        #expect(formula.text == "2/(D_h+depth+fan_in)")
    }

    @Test func formulasWithoutEndAreRefused() throws {
        for nested in [
            String(repeating: "(", count: 100), String(repeating: "-", count: 100) + "1",
            String(repeating: "2^", count: 99) + "2", String(repeating: "sqrt(", count: 39),
        ] {
            let error = try #require(throws: FormulaError.self) { try Formula(nested) }
            #expect(error.description.contains("levels deep"), "\(nested): \(error)")
        }
        let long = try #require(throws: FormulaError.self) {
            try Formula(String(repeating: "1+", count: 100_000) + "1")
        }
        #expect(long.description.contains("200 characters"))
        #expect(try Formula("1" + String(repeating: "+1", count: 99)).value(in: Scope()) == 100)
    }

    /// 200,000 random texts, of pieces of formulas and of any characters: each is a value or an error, and a value is finite.
    @Test func noTextTraps() throws {
        let pieces = [
            "1", "2.5", "1e-3", "1e308", "depth", "width", "fan_in", "fan_out", "layer", "D_h", "sqrt", "sqrt(", "(",
            ")", "+", "-",
            "*", "/", "^", " ", ".", "e", "_", "²", "\u{301}", "0", "\t", "\0", "inf", "nan",
        ]
        var state: UInt64 = 2385
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var outcomes = (values: 0, errors: 0)
        for _ in 0..<200_000 {
            let text = (0..<(1 + random(12))).map { _ in pieces[random(pieces.count)] }.joined()
            let result = Self.result(text)
            #expect(result.value?.isFinite ?? true, "\(text)")
            #expect((0...text.unicodeScalars.count).contains(result.offset), "\(text): \(result.offset)")
            if result.value == nil { outcomes.errors += 1 } else { outcomes.values += 1 }
        }
        #expect(outcomes.values > 1000 && outcomes.errors > 1000)
    }

    /// The value of a text, or where it is wrong.
    private static func result(_ text: String) -> (value: Double?, offset: Int) {
        do throws(FormulaError) { return (try Formula(text).value(in: scope), 0) } catch { return (nil, error.offset) }
    }
}
