"""Measures how near the dense engine comes to what the machine can do; prints it and writes the section of
Benchmarks/README.md. Run by `make bench-limit`."""
import datetime

import harness

harness.require(program="limit-benchmark")
table = harness.run("limit-benchmark", [harness.BUILD / "limit-benchmark"]).strip()
print(table)
harness.write_section(
    harness.HERE / "README.md",
    "limit",
    f"""## The machine's limit

What a replicate of the dense engine takes beside the least that it can: drawing its weights, one matrix at a time in
memory that is in the cache, and the matrix products that forward pass, backward pass and the norms of the weight gradients
need, by OpenBLAS. The rest is activations, their derivatives, moments, and memory. {datetime.date.today()}.

{table}

```sh
make bench-limit
```
""",
)
