extension ShippedProfiles {
    /// Mamba: Gu and Dao (2023), arXiv:2312.00752, as transformers and mamba_ssm name it.
    static let mamba = """
        name: mamba
        summary: Mamba as transformers and mamba_ssm name it
        recognize: [mixer.A_log, mixer.dt_proj.weight, mixer.x_proj.weight]
        roles:
          - {role: token-embedding, kind: embedding, names: [embeddings|embedding.weight]}
          - {role: mixer-in, kind: linear, width: in, names: [mixer.in_proj.weight]}
          - {role: convolution, kind: convolution, names: [mixer.conv1d.weight]}
          - {role: convolution-bias, kind: bias, names: [mixer.conv1d.bias]}
          - {role: selection, kind: linear, names: [mixer.x_proj.weight]}
          - {role: time-step, kind: linear, names: [mixer.dt_proj.weight]}
          - {role: time-step-bias, kind: other, names: [mixer.dt_proj.bias]}
          - {role: state, kind: buffer, names: [mixer.A_log]}
          - {role: skip, kind: other, names: [mixer.D]}
          - {role: mixer-out, kind: linear, width: out, names: [mixer.out_proj.weight]}
          - {role: norm, kind: norm, names: [norm|norm_f.weight]}
          - {role: head, kind: head, names: [lm_head.weight]}
        schemes:
          - name: mamba
            summary: as transformers draws it, normal of 0.1, time steps by their rank, the bias softplus^-1 of steps from 0.001 to 0.1
            laws:
              token-embedding: {normal: 0.1}
              mixer-in: {normal: 0.1}
              selection: {normal: 0.1}
              convolution: {uniform: 1/sqrt(fan_in)}
              mixer-out: {uniform: 1/sqrt(fan_in)}
              head: {normal: 0.1}
              time-step: {uniform: 1/sqrt(fan_in)}
              time-step-bias: drawn
              skip: ones
              convolution-bias: [zeros, {uniform: 1/sqrt(fan_in)}]
          - name: mamba-ssm
            summary: as mamba_ssm draws it, PyTorch's default, embeddings of 0.02, outputs divided by sqrt(depth)
            laws:
              token-embedding: {normal: 0.02}
              mixer-in: {uniform: 1/sqrt(fan_in)}
              selection: {uniform: 1/sqrt(fan_in)}
              convolution: {uniform: 1/sqrt(fan_in)}
              mixer-out: {uniform: 1/sqrt(fan_in*depth)}
              head: {normal: 0.02}
              time-step: {uniform: 1/sqrt(fan_in)}
              time-step-bias: drawn
              skip: ones
              convolution-bias: [{uniform: 1/sqrt(fan_in)}, zeros]
        example:
          sizes: {depth: 2, width: 48, vocabulary: 300, inner: 2*width, states: 16, rank: 3}
          tensors:
            - {names: [backbone.embeddings.weight], shape: [vocabulary, width]}
            - {names: [backbone.layers.*.mixer.A_log], shape: [inner, states], values: logarithms}
            - {names: [backbone.layers.*.mixer.D, backbone.layers.*.mixer.conv1d.bias], shape: [inner]}
            - {names: [backbone.layers.*.mixer.conv1d.weight], shape: [inner, 1, 4]}
            - {names: [backbone.layers.*.mixer.dt_proj.bias], shape: [inner], values: time-steps}
            - {names: [backbone.layers.*.mixer.dt_proj.weight], shape: [inner, rank]}
            - {names: [backbone.layers.*.mixer.in_proj.weight], shape: [2*inner, width]}
            - {names: [backbone.layers.*.mixer.out_proj.weight], shape: [width, inner]}
            - {names: [backbone.layers.*.mixer.x_proj.weight], shape: [rank+2*states, inner]}
            - {names: [backbone.layers.*.norm.weight, backbone.norm_f.weight], shape: [width]}
        """
}
