extension ShippedProfiles {
    /// Llama and its kin: Touvron et al. (2023), arXiv:2302.13971, as transformers, llama2.c and torchtitan name it.
    static let llama = """
        name: llama
        summary: Llama, Mistral, Qwen and their kin
        recognize: ["q_proj|wq.weight", "o_proj|wo.weight", "embed_tokens|tok_embeddings.weight"]
        roles:
          - {role: token-embedding, kind: embedding, names: [embed_tokens|tok_embeddings.weight]}
          - {role: attention-in, kind: linear, width: in, names: [layers.*.self_attn|attention.q_proj|k_proj|v_proj|wq|wk|wv.weight]}
          - {role: attention-out, kind: linear, width: out, names: [layers.*.self_attn|attention.o_proj|wo.weight]}
          - {role: mlp-gate, kind: linear, width: in, names: [layers.*.mlp|feed_forward.gate_proj|w1.weight]}
          - {role: mlp-up, kind: linear, width: in, names: [layers.*.mlp|feed_forward.up_proj|w3.weight]}
          - {role: mlp-out, kind: linear, width: out, names: [layers.*.mlp|feed_forward.down_proj|w2.weight]}
          - {role: expert, kind: linear, names: [experts.*.w1|w2|w3|gate_proj|up_proj|down_proj.weight]}
          - {role: experts, kind: linear, stacked: true, axes: 3, names: [mlp.experts.gate_up_proj|down_proj]}
          - {role: router, kind: linear, names: [gate|router.weight]}
          - role: norm
            kind: norm
            names:
              - input_layernorm|post_attention_layernorm|pre_feedforward_layernorm|post_feedforward_layernorm.weight
              - attention_norm|ffn_norm|norm.weight
              - q_norm|k_norm.weight
          - {role: bias, kind: bias, names: [q_proj|k_proj|v_proj|o_proj.bias]}
          - {role: rotary, kind: buffer, names: [rotary_emb.inv_freq, freqs_cis, freqs_cos, freqs_sin]}
          - {role: head, kind: head, names: [lm_head|output.weight]}
        schemes:
          - name: llama
            summary: normal of 0.02 everywhere, as transformers draws it
            laws:
              token-embedding: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02}
              mlp-gate: {normal: 0.02}
              mlp-up: {normal: 0.02}
              mlp-out: {normal: 0.02}
              expert: {normal: 0.02}
              experts: {normal: 0.02}
              router: {normal: 0.02}
              head: {normal: 0.02}
          - name: llama-depth
            summary: normal of 0.02, what writes to the residual stream 0.02/sqrt(2*depth), as llama2.c means it
            laws:
              token-embedding: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02/sqrt(2*depth)}
              mlp-gate: {normal: 0.02}
              mlp-up: {normal: 0.02}
              mlp-out: {normal: 0.02/sqrt(2*depth)}
              head: {normal: 0.02}
          - name: llama-layer
            summary: normal of 0.02, what writes to the residual stream 0.02/sqrt(2*layer), as torchtitan and OLMo mean it
            laws:
              token-embedding: [{normal: 0.02}, {normal: 1}]
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02/sqrt(2*layer)}
              mlp-gate: {normal: 0.02}
              mlp-up: {normal: 0.02}
              mlp-out: {normal: 0.02/sqrt(2*layer)}
              head: [{normal: 0.02}, {truncated3: 0.98658/sqrt(fan_in)}]
          - name: gemma
            summary: normal of 0.02, and norms that multiply by 1 + weight start at 0
            laws:
              token-embedding: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02}
              mlp-gate: {normal: 0.02}
              mlp-up: {normal: 0.02}
              mlp-out: {normal: 0.02}
              head: {normal: 0.02}
              norm: zeros
        example:
          sizes: {depth: 2, width: 48, vocabulary: 300, hidden: 3*width, heads: 4, key_width: width}
          tensors:
            - {names: [model.embed_tokens.weight, lm_head.weight], shape: [vocabulary, width]}
            - {names: [model.layers.*.self_attn.q_proj|o_proj.weight], shape: [width, width]}
            - {names: [model.layers.*.self_attn.k_proj|v_proj.weight], shape: [key_width, width]}
            - {names: [model.layers.*.mlp.gate_proj|up_proj.weight], shape: [hidden, width]}
            - {names: [model.layers.*.mlp.down_proj.weight], shape: [width, hidden]}
            - {names: [model.layers.*.input_layernorm|post_attention_layernorm.weight, model.norm.weight], shape: [width]}
        """
}
