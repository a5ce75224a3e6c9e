import Testing

@Suite struct ProgramTests {
    @Test func versionIsPrinted() throws {
        let result = try Program.run("--version")
        #expect(result.status == 0 && result.output == "initlab 0.1.0\n" && result.errors.isEmpty)
    }
}
