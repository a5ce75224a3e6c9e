import Foundation
import InitLab
import Testing

@Suite struct SlurmQueueTests {
    private let array = URL(fileURLWithPath: "/x/a b/slurm/array.sh")
    private let merge = URL(fileURLWithPath: "/x/a b/slurm/merge.sh")

    @Test func aStudysJobsAreKnownByTheirScripts() {
        let queue = """
            17 /x/a b/slurm/array.sh
            17 /x/a b/slurm/array.sh
            4 /x/other/slurm/array.sh
            5 /x/a b/slurm/array.sh.old
            18 /x/a b/slurm/merge.sh
            19 (null)
            20

            """
        #expect(SlurmQueue.jobs(inQueue: queue, running: [array, merge]) == ["17", "18"])
        #expect(SlurmQueue.jobs(inQueue: "", running: [array, merge]) == [])
    }

    @Test func theMergeStartsAfterTheArrayHoweverThatEnds() {
        #expect(
            SlurmQueue.submission(of: array, array: "1,3-5")
                == ["sbatch", "--parsable", "--array=1,3-5", "/x/a b/slurm/array.sh"])
        #expect(
            SlurmQueue.submission(of: merge, after: "17")
                == ["sbatch", "--parsable", "--dependency=afterany:17", "/x/a b/slurm/merge.sh"])
    }
}
