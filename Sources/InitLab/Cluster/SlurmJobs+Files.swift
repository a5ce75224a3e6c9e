import Foundation

extension SlurmJobs {
    /// Makes the folders and writes both scripts; one that was edited since is kept as it is.
    ///
    /// - Returns: the scripts that were kept.
    /// - Throws: `ReportFolder.WriteError` if something cannot be written, or a script for another number of shards was
    ///   edited, and would be lost.
    public func writeScripts() throws(ReportFolder.WriteError) -> [URL] {
        // Before anything is computed: the report could not be written in the end.
        try GeneratedReadme.check(output)
        do {
            // Slurm ends a job without a word if the folder of its log is not there.
            for folder in [logs, folder(of: shards[0]).deletingLastPathComponent()] {
                try Folder.create(folder)
            }
        } catch {
            throw ReportFolder.WriteError("\(output.relativePath): cannot write there", error)
        }
        var kept: [URL] = []
        for (url, text) in [(arrayURL, arrayScript), (mergeURL, mergeScript)] {
            do {
                let wasEdited = try EditableScript(url: url, text: text, shards: shards.count).write()
                if wasEdited { kept.append(url) }
            } catch is EditableScript.Foreign {
                throw ReportFolder.WriteError(
                    "\(url.path): this script was edited, and is not for \(shards.count) shards; move it away to have a"
                        + " new one")
            } catch {
                throw ReportFolder.WriteError("\(url.path): cannot write the script", error)
            }
        }
        return kept
    }
}
