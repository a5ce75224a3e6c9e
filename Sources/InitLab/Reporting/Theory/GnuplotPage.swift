/// The first lines of a script for gnuplot, which figures share.
enum GnuplotPage {
    static func head(image: String, width: Int, height: Int) -> String {
        """
        set encoding utf8
        set terminal svg enhanced size \(width),\(height) font 'sans-serif,14' background '\(Palette.page.light)'
        set output '\(image)'
        ink = '\(Palette.ink)'
        set border 3 linecolor rgb ink
        set tics nomirror textcolor rgb ink
        """
    }
}
