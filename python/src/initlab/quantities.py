"""The quantities that InitLab measures in every layer, by the names that its files use."""

SIGNALS = ("preactivation", "activation", "gradient")
MOMENTS = ("moment2", "variance", "variance_over_inputs", "mean", "kurtosis")

#: What is measured always.
USUAL = (
    *(f"preactivation.{moment}" for moment in MOMENTS),
    *(f"activation.{moment}" for moment in MOMENTS),
    "activation.zero_fraction",
    "activation.dead_fraction",
    "activation.cosine",
    *(f"gradient.{moment}" for moment in MOMENTS),
    "weight_gradient.moment2",
    "bias_gradient.moment2",
    "weight.mean",
    "weight.variance",
    "weight.zero_fraction",
)

#: What an experiment has to ask for by `measure:`. `record` does not measure these; a recorder of your own may.
ON_REQUEST = (
    "jacobian.moment2",
    "jacobian.relative_variance",
    "jacobian.largest",
    "jacobian.smallest",
    "gradient.cosine",
    "gradient.neighbor_cosine",
)

#: All quantities. `docs/reading-a-report.md` defines them.
QUANTITIES = USUAL + ON_REQUEST
