/// The initializers that have names.
public enum Initializers {
    /// In the order of documents. One more is one line here, and a file of its own.
    package static let table = NameTable<any Initializer>(
        "initializer",
        ConstantInitializer.names + IdentityInitializer.names + DistributionInitializer.names
            + VarianceScalingInitializer.names + OrthogonalInitializer.names + SphereInitializer.names
            + SparseInitializer.names + LooksLinearInitializer.names + DataScaledInitializer.names
            + FrameworkInitializer.names + CommandInitializer.names + WeightsInitializer.names,
        absent: ["dirac", "dirac_", "delta_orthogonal", "fixup", "mup", "skipinit", "rezero"])
}
