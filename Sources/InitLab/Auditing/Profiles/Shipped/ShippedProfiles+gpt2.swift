extension ShippedProfiles {
    /// GPT-2: Radford et al. (2019), as transformers and nanoGPT name it.
    static let gpt2 = """
        name: gpt2
        summary: GPT-2 as transformers and nanoGPT name it
        recognize: [h.*.attn.c_attn.weight, h.*.mlp.c_proj.weight]
        roles:
          - {role: token-embedding, kind: embedding, names: [wte.weight]}
          - {role: position-embedding, kind: position, names: [wpe.weight]}
          - {role: attention-in, kind: linear, width: in, layout: in-out, packed: 3, names: [h.*.attn.c_attn.weight]}
          - {role: attention-out, kind: linear, width: out, layout: in-out, names: [h.*.attn.c_proj.weight]}
          - {role: mlp-in, kind: linear, width: in, layout: in-out, names: [h.*.mlp.c_fc.weight]}
          - {role: mlp-out, kind: linear, width: out, layout: in-out, names: [h.*.mlp.c_proj.weight]}
          - {role: norm, kind: norm, names: [h.*.ln_1|ln_2.weight, ln_f.weight]}
          - {role: mask, kind: buffer, names: [h.*.attn.bias|masked_bias]}
          - {role: bias, kind: bias, names: [ln_1|ln_2|ln_f|c_attn|c_proj|c_fc.bias]}
          - {role: head, kind: head, names: [lm_head.weight]}
        schemes:
          - name: gpt2
            summary: normal of 0.02, residual outputs 0.02/sqrt(2*depth)
            laws:
              token-embedding: {normal: 0.02}
              position-embedding: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02/sqrt(2*depth)}
              mlp-in: {normal: 0.02}
              mlp-out: {normal: 0.02/sqrt(2*depth)}
              head: {normal: 0.02}
        example:
          sizes: {depth: 2, width: 48, vocabulary: 300, positions: 64, hidden: 4*width, heads: 4}
          tensors:
            - {names: [transformer.wte.weight], shape: [vocabulary, width]}
            - {names: [transformer.wpe.weight], shape: [positions, width]}
            - {names: [transformer.h.*.ln_1|ln_2.weight|bias, transformer.ln_f.weight|bias], shape: [width]}
            - {names: [transformer.h.*.attn.c_attn.weight], shape: [width, 3*width]}
            - {names: [transformer.h.*.attn.c_attn.bias], shape: [3*width]}
            - {names: [transformer.h.*.attn.c_proj.weight], shape: [width, width]}
            - {names: [transformer.h.*.attn|mlp.c_proj.bias], shape: [width]}
            - {names: [transformer.h.*.mlp.c_fc.weight], shape: [width, hidden]}
            - {names: [transformer.h.*.mlp.c_fc.bias], shape: [hidden]}
            - {names: [transformer.h.*.mlp.c_proj.weight], shape: [hidden, width]}
        """
}
