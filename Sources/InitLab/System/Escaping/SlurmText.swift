/// Words for the `#SBATCH` lines of a script.
package enum SlurmText {
    /// Whether a script for Slurm can name this path: Slurm takes a backslash for "no patterns in this name", and a line of a
    /// script ends with its line.
    package static func canName(_ path: String) -> Bool {
        path.unicodeScalars.allSatisfy { $0 != "\\" && !$0.isUnprintable }
    }

    /// A word in a line for Slurm, which knows quotes as C does.
    package static func directive(_ word: String) -> String {
        if word.unicodeScalars.allSatisfy(isPlain) { return word }
        var result = "\""
        for scalar in word.unicodeScalars {
            if scalar == "\"" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    /// A path, and more, where Slurm puts numbers in place of what follows a percent sign.
    package static func pattern(_ path: String, _ rest: String) -> String {
        var literal = ""
        for scalar in path.unicodeScalars {
            if scalar == "%" { literal += "%" }
            literal.unicodeScalars.append(scalar)
        }
        return directive(literal + rest)
    }

    /// A job's name: `name` as far as it needs no quotes, 64 bytes at most.
    package static func jobName(_ name: String) -> String {
        let scalars = name.unicodeScalars.prefix(64).map { scalar -> Unicode.Scalar in
            isPlain(scalar) && !"/:=@+,%".unicodeScalars.contains(scalar) ? scalar : "_"
        }
        return "initlab-" + String(String.UnicodeScalarView(scalars))
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "_", ".", "/", ":", "=", "@", "+", ",", "%", "-": true
        default: false
        }
    }
}
