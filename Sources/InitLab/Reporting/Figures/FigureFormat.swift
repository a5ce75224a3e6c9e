import Foundation

/// A kind of image that a report's figures are drawn as.
public enum FigureFormat: String, CaseIterable, Hashable, Sendable {
    case svg
    case png
    case pdf

    /// What a script for gnuplot starts with. It draws SVG; `gnuplot -e "format='png'" NAME.gp` draws a PNG.
    ///
    /// - Parameters:
    ///   - width: of the SVG in pixels; a PNG has twice as many.
    ///
    /// The SVG counts letters in pixels, the others in points of 4/3 of a pixel.
    static func head(name: String, width: Int, height: Int) -> String {
        let page = Palette.page.light
        return """
            # Draws \(name).svg; edit and run: gnuplot \(name).gp
            # For another format: gnuplot -e "format='png'" \(name).gp (or pdf)
            if (!exists("format")) format = 'svg'
            if (format eq 'svg') set terminal svg enhanced size \(width),\(height) font 'sans-serif,14' background '\(page)'
            if (format eq 'png') set terminal pngcairo enhanced size \(2 * width),\(2 * height) font 'sans-serif,14' fontscale 1.5 linewidth 2 pointscale 2 background '\(page)'
            if (format eq 'pdf') set terminal pdfcairo enhanced size \(Double(width) / 96)in,\(Double(height) / 96)in font 'sans-serif,14' fontscale 0.75 background '\(page)'
            set encoding utf8
            set output '\(name).'.format
            ink = '\(Palette.ink)'
            set border 3 linecolor rgb ink
            set tics nomirror textcolor rgb ink

            """
    }

    /// A PDF without the time at which it was made: the same figure has the same bytes.
    static func withoutTime(_ pdf: Data) -> Data {
        var pdf = pdf
        let key = Data("/CreationDate (D:".utf8)
        guard let start = pdf.range(of: key, options: .backwards)?.upperBound,
            let end = pdf[start...].firstIndex(of: UInt8(ascii: ")"))
        else { return pdf }
        // Of the same length, as the file lists where its parts begin.
        for index in start..<end where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(pdf[index]) {
            pdf[index] = UInt8(ascii: index == start ? "2" : "0")
        }
        return pdf
    }
}
