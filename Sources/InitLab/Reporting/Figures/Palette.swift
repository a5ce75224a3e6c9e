/// The colours of figures. Each has a contrast of 3:1 or more against both white and a dark page, so that one figure
/// reads well on either; neighbours differ for people with any of the common colour-vision deficiencies.
package enum Palette {
    /// For lines and their labels, in the order in which they are used.
    package static let lines = [
        "#0072b2", "#d55e00", "#008f68", "#b3589a", "#8a7400", "#2f80ed", "#d0453a", "#747474", "#00838f",
        "#a05a2c", "#d6336c", "#5f8700",
    ]
    /// For axes and words.
    package static let ink = "#767676"
    static let grid = "#b4b4b4"

    static func line(_ index: Int) -> String { lines[index % lines.count] }
}
