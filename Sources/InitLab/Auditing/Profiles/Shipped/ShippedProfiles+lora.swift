extension ShippedProfiles {
    /// LoRA: Hu et al. (2021), arXiv:2106.09685, as peft names it.
    static let lora = """
        name: lora
        summary: adapters of low rank as peft names them
        recognize: [[lora_A|lora_B.weight, lora_A|lora_B.*.weight]]
        roles:
          - {role: lora-a, kind: lora-a, names: [lora_A.weight, lora_A.*.weight]}
          - {role: lora-b, kind: lora-b, names: [lora_B.weight, lora_B.*.weight]}
          - {role: embedding-a, kind: other, names: [lora_embedding_A, lora_embedding_A.*]}
          - {role: embedding-b, kind: other, names: [lora_embedding_B, lora_embedding_B.*]}
        schemes:
          - name: lora
            summary: A by PyTorch's default, B zero
            laws:
              lora-a: [{uniform: 1/sqrt(fan_in)}, {normal: 1/fan_out}]
              lora-b: zeros
              embedding-a: zeros
              embedding-b: {normal: 1}
        example:
          sizes: {depth: 4, width: 128, rank: 8}
          tensors:
            - {names: [base_model.model.h.*.attn.c_attn.lora_A.weight], shape: [rank, width]}
            - {names: [base_model.model.h.*.attn.c_attn.lora_B.weight], shape: [3*width, rank]}
        """
}
