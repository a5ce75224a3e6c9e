import Foundation

/// The colours of figures, for a light page and for a dark one. On its page each has a contrast of 4.5:1 or more; neighbours
/// differ for people with any of the common colour-vision deficiencies.
package enum Palette {
    /// One colour on both pages.
    package struct Shade: Hashable, Sendable {
        package let light: String
        package let dark: String
    }

    package static let page = Shade(light: "#ffffff", dark: "#0d1117")

    /// For lines and their labels, in the order in which they are used.
    package static let shades = [
        Shade(light: "#0072b2", dark: "#4ea8e6"), Shade(light: "#b84f00", dark: "#f08a3c"),
        Shade(light: "#007a58", dark: "#2fbf95"), Shade(light: "#a84a8e", dark: "#d98bc4"),
        Shade(light: "#7f6a00", dark: "#c7ab2a"), Shade(light: "#6a4fc4", dark: "#a895f5"),
        Shade(light: "#c8372d", dark: "#ff7b72"), Shade(light: "#6b6b6b", dark: "#a0a0a0"),
        Shade(light: "#007a86", dark: "#2bb5c2"), Shade(light: "#8f4f24", dark: "#cf8f5f"),
        Shade(light: "#c92a62", dark: "#f7709b"), Shade(light: "#527500", dark: "#94b82e"),
    ]
    /// For axes and words.
    package static let words = Shade(light: "#595959", dark: "#b3b3b3")
    /// For the lines of a grid, which need not be read.
    static let faint = Shade(light: "#d0d0d0", dark: "#343b44")
    /// For the strip of what is stable.
    static let strip = Shade(light: "#e6e6e6", dark: "#262c34")

    /// What scripts for gnuplot are written with: those of the light page.
    static let ink = words.light
    static let grid = faint.light

    static func line(_ index: Int) -> String { shades[index % shades.count].light }
}

/// A drawing for both pages: the light one as gnuplot draws it, and rules for those who look at dark pages.
package enum FigureTheme {
    /// The SVG with a style that changes its colours where a reader prefers a dark page.
    package static func applied(to svg: String) -> String {
        guard let start = svg.range(of: "<svg"), let end = svg.range(of: ">", range: start.upperBound..<svg.endIndex)
        else {
            return svg
        }
        let rules = ([Palette.page, Palette.words, Palette.faint, Palette.strip] + Palette.shades).map(rule).joined()
        let style = "\n<style>@media (prefers-color-scheme: dark) {\n\(rules)}</style>"
        return svg.replacingCharacters(in: end, with: ">" + style)
    }

    /// gnuplot names a colour in attributes, and the rule finds it there.
    private static func rule(_ shade: Palette.Shade) -> String {
        let value = UInt32(shade.light.dropFirst(), radix: 16)!
        let parts = [value >> 16, value >> 8 & 255, value & 255].map(Int.init)
        // Of lines and areas with spaces, of words without.
        let names = [
            "rgb(" + parts.map { String(format: "%3d", $0) }.joined(separator: ", ") + ")",
            "rgb(" + parts.map(String.init).joined(separator: ",") + ")", shade.light,
        ]
        return names.flatMap { name in
            ["fill", "stroke", "color"].map { "[\($0)=\"\(name)\"]{\($0):\(shade.dark)}" }
        }.joined() + "\n"
    }
}
