"""Writes Benchmarks/calibration/audit.md from what audit-calibration prints. Run by `make calibrate-audit`."""
import sys

import harness

harness.require(program="audit-calibration")
COUNT = sys.argv[1] if len(sys.argv) > 1 else "1000"
body = harness.run("audit-calibration", [harness.BUILD / "audit-calibration", COUNT])
(harness.HERE / "calibration/audit.md").write_text(f"""# Calibration of the audit

`make calibrate-audit CHECKPOINTS={COUNT}` draws {int(COUNT):,} right checkpoints of each shipped profile and scheme, as `initlab sample
--profile` does, and audits them: at the level 0.01, where every hundredth may have a finding if every test uses up its level, and
at the default of 1e-6, where none may. In every tenth, the scale of one role is then made too large by the error that the audit
with `--scheme` says it would have found with probability 0.99. Intervals are those of Clopper and Pearson, with 95 %.

{body.strip()}
""")
