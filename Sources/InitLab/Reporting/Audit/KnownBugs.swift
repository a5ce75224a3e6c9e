/// Real mistakes that look like a finding, with their threads.
enum KnownBugs {
    static func like(_ finding: Finding, _ audit: Audit) -> String? {
        let kind = audit.subject.tensor(finding.worst).kind
        switch finding.kind {
        case .notFinite, .garbage:
            return "huggingface/transformers #34602 and karpathy/nanochat #686: torch.empty that nothing filled"
        case .repeatedExtreme:
            return "pytorch/pytorch #155588: trunc_normal_ in bfloat16 puts 0.4 % of values on the bound"
        case .equalTensors: return "pytorch/pytorch #86274: nn.TransformerEncoder copies one layer, values and all"
        case .sameSeed: return "allenai/OLMo-core #307: shards and layers that share a seed"
        case .equalRows: return "huggingface/pytorch-image-models PR #2229: register tokens that were all the same"
        case .scale:
            if finding.expectedText.contains("depth") {
                return "huggingface/transformers #47458: GPT-2 lost 1/sqrt(2*depth) on its residual outputs"
            }
            if kind == .head, finding.seen > 3 * finding.expected {
                return "huggingface/transformers #16749: T5's untied head of std 1, a loss of 110 in place of 11"
            }
            if finding.resembles.contains("depth") {
                return "pytorch/torchtitan #3334 and karpathy/llama2.c #579: depth scaling on the wrong matrix"
            }
            if finding.resembles.contains("PyTorch") {
                return "Modalities/modalities #168: modules that the initialization missed keep PyTorch's default"
            }
            return nil
        case .packedFans: return "pytorch/pytorch #166378: Glorot on nn.MultiheadAttention's packed in_proj_weight"
        case .uncorrectedTruncation: return "tensorflow/tensorflow #18706: truncated normal without its correction"
        case .blocks: return "facebookresearch/xformers #303: fans of merged queries, keys and values"
        case .oneRule: return "pytorch/torchtitan #3334: one matrix of a block scaled, another left"
        case .family: return "LLNL/lbann PR #316: a \"uniform\" that was not uniform"
        case .outliers: return "pytorch/torchtitan #3334: a truncation at 100 standard deviations, which cuts nothing"
        case .mean: return "pytorch/pytorch #155588: a mean of -0.008 left by trunc_normal_ in bfloat16"
        case .constant:
            if kind == .head { return "huggingface/transformers #28873: LongT5's head was all zeros" }
            return kind == .loraA
                ? "nvidia-cosmos/cosmos-predict2.5 #15: both LoRA factors zero, and no gradient ever" : nil
        case .notConstant: return constant(finding, kind)
        }
    }

    private static func constant(_ finding: Finding, _ kind: RoleKind) -> String? {
        switch kind {
        case .loraB: return "hao-ai-lab/FastVideo #781: a random B changes the model at step 0"
        case .scale: return "huggingface/pytorch-image-models PR #2605: LayerScale's gamma at 1 for 1e-5"
        case .norm where finding.expected == 0:
            return "huggingface/transformers #40224: gains of 1 where the code multiplies by 1 + weight"
        case .norm where finding.seen == 0:
            return "google-research/timesfm PR #481: gains of 0 where the code multiplies by the weight"
        case .norm: return "huggingface/transformers #143: BERT's gains drawn as weights are"
        default: return nil
        }
    }
}
