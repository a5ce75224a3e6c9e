"""Times the start of the console script `initlab`, as the wheel installs it, over that of Python itself. Writes the section of
Benchmarks/README.md. Run by `make bench-start`.

usage: Benchmarks/bench_start.py [WHEEL]; default: the one that `make wheel` built
"""
import datetime
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import harness

RUNS = 30
ROOT = harness.HERE.parent


def seconds(*command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
    return time.perf_counter() - start


# The script of the wheel takes the program of the wheel, whatever else is there.
ENVIRONMENT = {key: value for key, value in harness.ENVIRONMENT.items() if key != "INITLAB_PROGRAM"}
wheels = [pathlib.Path(name) for name in sys.argv[1:]] or sorted((ROOT / "python/dist").glob("initlab-*.whl"))
if not wheels or not wheels[-1].exists():
    sys.exit("there is no wheel; `make wheel` builds it")

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    binaries = pathlib.Path(folder) / "bin"
    subprocess.run([binaries / "python3", "-m", "pip", "install", "--quiet", "--no-deps", wheels[-1]], check=True)
    inside = next(pathlib.Path(folder).glob("lib/python*/site-packages/initlab/_bin/initlab"), None)
    if inside is None:
        sys.exit(f"{wheels[-1]} has no program inside; `make wheel` builds one that has")
    commands = {
        "`python3 -c pass`": (binaries / "python3", "-c", "pass"),
        "`initlab --version`, the program alone": (inside, "--version"),
        "`initlab --version`, the console script": (binaries / "initlab", "--version"),
    }
    # One after the other, so that all meet the same machine.
    rounds = [[seconds(*command) * 1000 for command in commands.values()] for _ in range(RUNS)]

more = statistics.median(row[2] - row[0] for row in rounds)
table = "\n".join([
    "| | ms |",
    "|---|---:|",
    *(f"| {name} | {statistics.median(times):.1f} |" for name, times in zip(commands, zip(*rounds))),
    f"| the console script, over `python3 -c pass` | {more:.1f} |",
])
print(table)
harness.write_section(
    harness.HERE / "README.md",
    "start",
    f"""## Start of the Python package's console script

What `pip install` puts on the search path is a Python script that becomes the program. Goal: 20 ms over `python3 -c pass`. Medians of
{RUNS} rounds, each of one run after the other. {harness.processor()}, {harness.cores()} cores, Python
{sys.version.split()[0]}. {datetime.date.today()}.

{table}

```sh
make wheel bench-start
```
""",
)
